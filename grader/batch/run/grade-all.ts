import { visible } from "../../../course/text.js";
import type { SubmissionTree } from "../collect/submission-tree.js";
import type { GradeStore } from "../store/grade-store.js";
import type { BatchLog } from "./batch-log.js";
import { BatchProgress } from "./batch-progress.js";
import { type EngineOptions, withEngine } from "./engine.js";
import { gradePending } from "./grade-pending.js";
import { SubmissionReader } from "./submission-reader.js";

export interface GradeAllOptions extends Omit<EngineOptions, "say"> {
  /** The exercise that all files are taken for. */
  exercise?: string | undefined;
  output?: NodeJS.WriteStream | undefined;
}

/** Grades all that has no verdict yet, and shows how far it is. @returns how many verdicts were made */
export async function gradeAll(
  store: GradeStore,
  tree: SubmissionTree,
  log: BatchLog,
  { exercise, signal, output, ...options }: GradeAllOptions,
): Promise<number> {
  const total = store.pendingCount();
  if (total === 0) return 0;
  const reader = new SubmissionReader(tree, exercise);
  const progress = new BatchProgress("graded", 0, output);
  const say = (sentence: string) => {
    progress.end();
    console.error(visible(sentence));
    log.say(sentence);
  };
  let graded = 0;
  try {
    await withEngine({ ...options, signal, say }, async (engine) => {
      // Once more, when a file could not be read whose answer another learner has, too.
      for (let left = total; left > 0 && !signal.aborted; left = store.pendingCount()) {
        progress.expect(left);
        await gradePending(store, {
          read: (attempt) => reader.of(attempt),
          grade: (key, submission, stop) => engine.grade(key, submission, stop),
          atOnce: Math.min(engine.atOnce, left),
          tries: engine.tries,
          signal,
          onDone(attempt, outcome) {
            if (typeof outcome === "string") log.failed(attempt, outcome);
            else {
              log.graded(attempt, outcome);
              graded += 1;
            }
            progress.step();
            engine.forget(attempt.key);
          },
        });
      }
    });
  } catch (error) {
    // What it was stopped in is no failure.
    if (!signal.aborted || error !== signal.reason) throw error;
  } finally {
    progress.end();
  }
  return graded;
}
