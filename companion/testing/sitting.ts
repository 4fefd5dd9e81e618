import { readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { Session } from "../session/session.js";
import type { Change } from "../session/state.js";
import { FakeGrader } from "./fake-grader.js";
import { type TemporaryCourse, temporaryCourse } from "./temporary-course.js";

/** A learner who sits down at a temporary course; the session is closed after the test. */
export function begin(prepare: (course: TemporaryCourse) => void = () => {}) {
  const temporary = temporaryCourse();
  prepare(temporary);
  return { ...temporary, ...sit(temporary) };
}

/** Another sitting at the same course. */
export function sit(temporary: TemporaryCourse) {
  const grader = new FakeGrader();
  const changes: Change[] = [];
  const session = new Session({
    ...temporary,
    grade: grader.grade,
    show: (_state, change) => changes.push(change),
  });
  onTestFinished(() => session.close());
  session.open();
  session.catchUp();
  return { session, grader, changes };
}

/** The progress as it lies in its file. */
export function storedProgress(root: string) {
  return JSON.parse(readFileSync(join(root, "progress.json"), "utf8"));
}
