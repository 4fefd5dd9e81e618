import { createColors } from "picocolors";
import { visible, wrap } from "../../course/text.js";
import { firstAlike, noneOf, sharedCause, statusWords } from "./causes.js";
import { difference } from "./difference.js";
import { allPassed, type Result, type TestResult } from "./result.js";

export interface TerminalOptions {
  /** The width of the terminal; the report fits into it. Infinity breaks no line. */
  columns?: number | undefined;
  /** Colours only repeat what the words say. */
  colour?: boolean | undefined;
  /** Whether the hints of tests that did not pass are shown. */
  hints?: boolean | undefined;
  /** Whether all is told of what held the code. */
  verbose?: boolean | undefined;
  /** How the run is repeated, in words; the command line's way when left out. */
  repeat?: string | undefined;
}

const mostLines = 12;
const signs = { same: " ", expected: "-", came: "+", gap: " " };

/**
 * The report of one result for people at a terminal, without a newline at its end. What a submission printed or threw
 * stays indented under its test and holds no control character: it cannot pass for a line of the report.
 */
export function terminalReport(result: Result, options: TerminalOptions = {}): string {
  const { columns = 80, colour = false, hints = true, verbose = false } = options;
  const { repeat = `--seed ${result.seed}` } = options;
  const colours = createColors(colour);
  const width =
    columns === Number.POSITIVE_INFINITY ? columns : Math.max(20, Math.min(columns, 100));
  const { earned, possible } = result.points;
  const passed = result.tests.filter((test) => test.status === "passed").length;
  const points = `${earned} of ${possible} points`;
  return [
    ...lines(`${result.exercise} (${result.title})`).map(colours.bold),
    "",
    ...(sharedByAll(result.tests) ?? result.tests.flatMap((test) => testLines(test))),
    "",
    ...lines(`${passed} of ${result.tests.length} tests passed: ${points}.`).map(
      allPassed(result) ? colours.green : colours.red,
    ),
    ...lines(`Seed ${result.seed}: repeat this run with ${repeat}.`),
    ...protectionWords().flatMap((words) => lines(words).map(colours.dim)),
  ].join("\n");

  /** A learner is told only of what is missing, and nobody of what held code that did not run. */
  function protectionWords(): string[] {
    if (result.tests.every((test) => test.status === "did-not-compile")) return [];
    if (verbose) return [`The code ran in ${result.protection}.`];
    return result.lessProtected
      ? ["Ran without bubblewrap: course grade --verbose says what held it."]
      : [];
  }

  /** One cause that kept every test from passing is told once, and not under each test. */
  function sharedByAll(tests: TestResult[]): string[] | undefined {
    const first = sharedCause(tests);
    if (first === undefined) return undefined;
    const head = `${statusWords(first)}: ${noneOf(first, tests.length)}`;
    return [...lines(head, 2).map(colours.red), ...reasonLines(first)];
  }

  function testLines(test: TestResult): string[] {
    const passed = test.status === "passed";
    const head = `${statusWords(test)}: ${test.name} (${test.points.earned} of ${test.points.possible})`;
    const [first = "", ...rest] = lines(head, 2);
    const told = [passed ? colours.green(first) : colours.red(first), ...rest];
    if (passed) return test.note ? [...told, ...below(`Note: ${test.note}`)] : told;
    const alike = firstAlike(test, result.tests);
    if (alike !== test) {
      const reason = test.place
        ? `It is ${test.place.words} again, as in`
        : "For the same reason as";
      return [...told, ...below(`${reason} "${alike.name}".`)];
    }
    told.push(...reasonLines(test));
    if (test.expected && test.actual) told.push(...compared(test.expected, test.actual));
    // The hint is about what this test asserts: a program that was cut off before has another problem.
    if (hints && test.hint && test.status === "failed") {
      told.push(...below(`Hint: ${test.hint}`).map(colours.yellow));
    }
    return told;
  }

  function reasonLines({ message, place }: TestResult): string[] {
    const told = shortened(below(message));
    if (!place) return told;
    return [...told, ...below(`Look at ${place.words}:`), cut(`      ${visible(place.text)}`)];
  }

  /** A continued line is indented like its first one, or by `indent`. */
  function lines(text: string, indent?: number): string[] {
    return wrap(visible(text), width, indent);
  }

  /** Every line of the text is indented, so that none can pass for a line of the report. */
  function below(text: string): string[] {
    return text.split("\n").flatMap((line) => lines(`    ${line.trim()}`));
  }

  function cut(line: string): string {
    const most = 200;
    return line.length <= most
      ? line
      : `${line.slice(0, most)} (and ${line.length - most} more characters)`;
  }

  /** Signs tell the lines apart, so that nobody needs to see colours. */
  function compared(expected: string[], actual: string[]): string[] {
    const shown = difference(expected, actual).map(({ kind, text }) => {
      const line = cut(`      ${signs[kind]} ${visible(text)}`);
      return kind === "expected" ? colours.green(line) : kind === "came" ? colours.red(line) : line;
    });
    const came = actual.length === 0 ? "; nothing came" : "";
    return [
      ...below(`Expected lines have a -, those that came instead a +${came}:`),
      ...shortened(shown),
    ];
  }

  function shortened(lines: string[]): string[] {
    const more = lines.length - mostLines;
    return more > 0 ? [...lines.slice(0, mostLines), `      (and ${more} more lines)`] : lines;
  }
}

/** One line for several answers. */
export function summary(results: Result[], ungraded: number): string {
  const passed = results.filter(allPassed).length;
  const earned = results.reduce((sum, { points }) => sum + points.earned, 0);
  const possible = results.reduce((sum, { points }) => sum + points.possible, 0);
  const others = ungraded > 0 ? ` ${ungraded} could not be graded.` : "";
  return `${passed} of ${results.length} answers passed: ${earned} of ${possible} points.${others}`;
}
