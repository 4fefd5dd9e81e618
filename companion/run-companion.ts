import { once } from "node:events";
import type { ReadStream, WriteStream } from "node:tty";
import type { Manifest } from "../course/manifest.js";
import type { Grade } from "./grading/verdict.js";
import { summary } from "./screen/list-view.js";
import type { Style } from "./screen/style.js";
import type { Outcome } from "./session/gradings.js";
import { Session } from "./session/session.js";
import { readStubs } from "./sources/stored-stubs.js";
import { type Command, InteractiveDisplay } from "./terminal/interactive-display.js";
import { type Display, PlainDisplay } from "./terminal/plain-display.js";
import { settle, type watchCourse } from "./watch-course.js";

export interface CompanionParts {
  /** The course's folder. */
  readonly root: string;
  readonly course: Manifest;
  readonly grade: Grade;
  readonly watch: typeof watchCourse;
  readonly input: ReadStream;
  readonly output: WriteStream;
  /** Whether the input sends single keys and the output can be redrawn. */
  readonly hasKeys: boolean;
  readonly style: Style;
  /** The exercise to begin at, if not where the learner was. */
  readonly exercise?: string | undefined;
  /** Aborted from outside to end the companion. */
  readonly signal: AbortSignal;
}

/**
 * Runs the companion until the learner quits, `signal` is aborted, or its input or output is closed,
 * and tells what became of all that was graded. Without keys it prints plain lines, and at the end of its input it first
 * grades what waits. Leaves nothing running, and the terminal as it was.
 */
export async function runCompanion(parts: CompanionParts): Promise<Outcome> {
  const { root, course, grade, watch, input, output, hasKeys, style } = parts;
  const quit = new AbortController();
  const end = AbortSignal.any([parts.signal, quit.signal]);

  const session = new Session({
    root,
    course,
    stubs: readStubs(root),
    grade,
    show: (state, change) => display.show(state, change),
  });
  const display: Display = hasKeys
    ? new InteractiveDisplay(input, output, style, (key) => obey(session, key, quit))
    : new PlainDisplay((text) => output.write(text), output.columns || 80, style);
  const settled = settle((file) => session.saved(file));
  const watcher = watch(root, {
    onSave: settled,
    onError: (error) =>
      session.notice(`Saves cannot be seen (${error.message}): press r after each of them.`),
  });
  let caughtUp: Promise<void> | undefined;
  const outputClosed = () => quit.abort();
  const inputEnded = async () => {
    await caughtUp;
    await session.idle();
    quit.abort();
  };
  // What is written after a reader such as `head` has gone is an error that ends the companion, not a crash.
  output.on("error", outputClosed);
  input.on("end", inputEnded);
  try {
    session.open(parts.exercise);
    // Not earlier: a save between a look at the files and the watcher's start would be seen by neither.
    caughtUp = watcher.ready.then(() => session.catchUp());
    input.resume();
    if (!end.aborted) await once(end, "abort");
  } finally {
    input.off("end", inputEnded);
    input.pause();
    display.close();
    if (hasKeys) output.write(`${summary(session.state)}. Your progress is in progress.json.\n`);
    settled.close();
    await Promise.all([watcher.close(), session.close()]);
    output.off("error", outputClosed);
  }
  return session.outcome;
}

/** While something is asked, every key but y and those that quit is a no, and does nothing else. */
function obey(session: Session, key: Command, quit: AbortController): void {
  if (key === "quit") quit.abort();
  else if (key === "yes") session.yes();
  else if (session.state.question !== undefined) session.no();
  else if (key === "hint") session.askForHint();
  else if (key === "list") session.showList();
  else if (key === "up") session.mark(-1);
  else if (key === "down") session.mark(1);
  else if (key === "open") session.openMarked();
  else if (key === "next") session.nextExercise();
  else if (key === "again") session.gradeAgain();
  else if (key === "otherFile") session.gradeOtherFile();
  else if (key === "reset") session.askForReset();
}
