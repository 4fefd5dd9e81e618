import { type Change, forgetEach } from "./forgotten.js";

/** A solution with one small change. */
export interface Mutant {
  /** The first line that is changed, counted from 1. */
  line: number;
  /** The changed lines before and after, each put into one line. */
  was: string;
  is: string;
  /** The whole program. */
  source: string;
}

/** All mutants of a program, each once: those of StrykerJS, and what asynchronous code is apt to forget. */
export async function makeMutants(source: string): Promise<Mutant[]> {
  // Loaded when it is needed: it takes longer to load than most commands of the course take altogether.
  const { Instrumenter } = await import("@stryker-mutator/instrumenter");
  const instrumenter = new Instrumenter(silent);
  const file = { name: "solution.ts", content: source, mutate: true };
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const { mutants } = await instrumenter.instrument([file], options);
  const starts = lineStarts(source);
  const indexOf = ({ line, column }: Position) => (starts[line] ?? source.length) + column;
  const changes = mutants.map(({ location: { start, end }, replacement }) => ({
    start: indexOf(start),
    end: indexOf(end),
    replacement,
  }));
  const made = [...changes, ...forgetEach(source)].map((change) => mutate(source, change));
  return [...new Map(made.map((mutant) => [mutant.source, mutant])).values()];
}

/** Counted from 0, both. */
interface Position {
  line: number;
  column: number;
}

function lineStarts(source: string): number[] {
  return [0, ...Array.from(source.matchAll(/\n/g), ({ index }) => index + 1)];
}

function mutate(source: string, { start, end, replacement }: Change): Mutant {
  const firstLine = source.lastIndexOf("\n", start - 1) + 1;
  const lastLineEnd = source.indexOf("\n", end);
  const lineEnd = lastLineEnd === -1 ? source.length : lastLineEnd;
  const changed = source.slice(firstLine, start) + replacement + source.slice(end, lineEnd);
  return {
    line: source.slice(0, start).split("\n").length,
    was: inOneLine(source.slice(firstLine, lineEnd)),
    is: inOneLine(changed),
    source: source.slice(0, firstLine) + changed + source.slice(lineEnd),
  };
}

function inOneLine(code: string): string {
  return code.trim().replace(/\s+/g, " ");
}

const no = () => false;
const nothing = () => {};

/** What it logs is about its own test runner. */
const silent = {
  isTraceEnabled: no,
  isDebugEnabled: no,
  isInfoEnabled: no,
  isWarnEnabled: no,
  isErrorEnabled: no,
  isFatalEnabled: no,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};
