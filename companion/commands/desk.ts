import { createInterface } from "node:readline";
import pc from "picocolors";
import { type Manifest, readManifest } from "../../course/manifest.js";
import { courseRoot } from "../../course/root.js";
import { wrap } from "../../course/text.js";
import { ProgressFile } from "../progress/progress-file.js";
import type { Style } from "../screen/style.js";
import { CourseSources } from "../sources/course-sources.js";
import { readStubs, type Stubs } from "../sources/stored-stubs.js";

/** Where a command works: the course, the learner's progress, and the way to talk. Tests bring their own. */
export interface Desk {
  /** The course's folder. */
  readonly root: string;
  readonly course: Manifest;
  readonly stubs: Stubs;
  readonly sources: CourseSources;
  readonly progressFile: ProgressFile;
  readonly style: Style;
  /** Prints lines, wrapped to the terminal's width. */
  readonly print: (lines: readonly string[]) => void;
  /** Asks for a yes; undefined when there is nobody to ask. */
  readonly ask: ((question: string) => Promise<boolean>) | undefined;
  readonly setExitCode: (code: number) => void;
}

/** The real course, on the real terminal. */
export function openDesk(): Desk {
  const course = readManifest();
  const stubs = readStubs(courseRoot);
  const warn = (sentence: string) => console.error(sentence);
  const slugs = course.exercises.map(({ slug }) => slug);
  const columns = terminalColumns();
  return {
    root: courseRoot,
    course,
    stubs,
    sources: new CourseSources(courseRoot, slugs, stubs, (error) => warn((error as Error).message)),
    progressFile: new ProgressFile(courseRoot, warn),
    style: pc.createColors(hasColour()),
    print: (lines) => console.log(lines.flatMap((line) => wrap(line, columns)).join("\n")),
    ask: process.stdin.isTTY && process.stdout.isTTY ? askYesOrNo : undefined,
    setExitCode: (code) => {
      process.exitCode = code;
    },
  };
}

/** Whether the standard output shows colours, and the learner wants them (NO_COLOR). */
export function hasColour(): boolean {
  return process.stdout.isTTY === true && pc.isColorSupported;
}

/** Everything but a yes is a no, Ctrl-C and Ctrl-D too. */
function askYesOrNo(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const lines = wrap(`${question} [y/N]`, terminalColumns());
  // Only the last line is the prompt, because the line editor counts its columns.
  const prompt = `${lines.pop()} `;
  for (const line of lines) console.log(line);
  return new Promise((resolve) => {
    terminal.once("close", () => {
      console.log();
      resolve(false);
    });
    terminal.question(prompt, (answer) => {
      terminal.removeAllListeners("close");
      terminal.close();
      resolve(/^\s*y(es)?\s*$/i.test(answer));
    });
  });
}

function terminalColumns(): number {
  return process.stdout.columns || 80;
}
