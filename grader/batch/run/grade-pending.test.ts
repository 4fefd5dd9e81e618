import { expect, test } from "vitest";
import { InputError } from "../../../course/input-error.js";
import type { Result } from "../../report/result.js";
import { attemptOf, exercise, resultOf } from "../testing/attempts.js";
import { gradePending, type PendingOptions } from "./grade-pending.js";

const submission = { exercise, file: "greet.ts", source: "", words: "greet.ts", notes: [] };
const learners = ["ada", "bob", "eve", "joe", "zoe"];

type Grade = (learner: string, signal: AbortSignal) => Promise<Result>;

/** Grades all of them, or those of `options`, by `grade`, and returns what was kept of each, in the order in which it was kept. */
async function gradeAll(
  grade: Grade,
  { names = learners, ...options }: Partial<PendingOptions> & { names?: string[] } = {},
) {
  const kept: [string, Result | string][] = [];
  const keep = (key: string, outcome: Result | string) => {
    kept.push([key.replace("key of answer of ", ""), outcome]);
  };
  const ended = gradePending(
    {
      pending: () => names.map((learner) => attemptOf(learner)).values(),
      keepVerdict: keep,
      keepError: keep,
      keepUnreadable: ({ learner }, error) => kept.push([`file of ${learner}`, error]),
    },
    {
      read: async (attempt) => ({ ...submission, source: attempt.learner }),
      grade: (_key, { source }, signal) => grade(source, signal),
      atOnce: 2,
      tries: 2,
      signal: new AbortController().signal,
      onDone: () => {},
      ...options,
    },
  );
  return {
    kept,
    error: await ended.then(
      () => undefined,
      (error: Error) => error,
    ),
  };
}

test("each attempt is graded once, and never more at a time than asked for", async () => {
  let running = 0;
  let most = 0;
  const graded: string[] = [];
  const { kept } = await gradeAll(async (learner) => {
    graded.push(learner);
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    return resultOf(4);
  });
  expect(graded).toEqual(learners);
  expect(kept.map(([learner]) => learner).sort()).toEqual(learners);
  expect(most).toBe(2);
});

test("a failure of the grader is tried once more, then told as one, and the others are graded", async () => {
  const tries: string[] = [];
  const { kept, error } = await gradeAll(async (learner) => {
    tries.push(learner);
    const isFirst = tries.filter((one) => one === learner).length === 1;
    if (learner === "bob" || (learner === "eve" && isFirst)) throw new Error("the disk fell out");
    return resultOf(4);
  });
  expect(error).toBeUndefined();
  const byLearner = Object.fromEntries(kept);
  expect(byLearner.bob).toBe(
    "The grader failed on it, which is no verdict on the answer: the disk fell out.",
  );
  expect(tries.filter((one) => one === "bob")).toHaveLength(2);
  expect([byLearner.ada, byLearner.eve, byLearner.zoe]).toEqual([4, 4, 4].map((n) => resultOf(n)));
});

test("an answer that cannot be graded is told at once", async () => {
  let tries = 0;
  const { kept } = await gradeAll(async (learner) => {
    if (learner !== "ada") return resultOf(4);
    tries += 1;
    throw new InputError("ada/greet.ts is a PDF.");
  });
  expect(Object.fromEntries(kept).ada).toBe("ada/greet.ts is a PDF.");
  expect(tries).toBe(1);
});

test("a file that cannot be read is told of its learner alone, and the others are graded", async () => {
  const { kept, error } = await gradeAll(async () => resultOf(4), {
    names: ["ada", "bob"],
    async read({ learner }) {
      if (learner === "ada") throw new InputError("ada/greet.ts was changed.");
      return submission;
    },
  });
  expect(error).toBeUndefined();
  expect(kept).toEqual([
    ["file of ada", "ada/greet.ts was changed."],
    ["bob", resultOf(4)],
  ]);
});

test("when it is stopped, what runs is dropped and nothing more is begun", async () => {
  const stop = new AbortController();
  const begun: string[] = [];
  const { kept, error } = await gradeAll(
    async (learner, signal) => {
      begun.push(learner);
      if (learner === "ada") return resultOf(4);
      if (learner === "eve") stop.abort(new Error("stopped"));
      await new Promise((_, reject) => {
        if (signal.aborted) reject(signal.reason);
        signal.addEventListener("abort", () => reject(signal.reason));
      });
      return resultOf(0);
    },
    { signal: stop.signal },
  );
  expect(error).toBeUndefined();
  expect(begun).toEqual(["ada", "bob", "eve"]);
  expect(kept.map(([learner]) => learner)).toEqual(["ada"]);
});

test("when a verdict cannot be kept, all of it ends with the reason", async () => {
  const begun: string[] = [];
  const { error } = await gradeAll(
    async (learner) => {
      begun.push(learner);
      return resultOf(4);
    },
    {
      onDone: ({ learner }) => {
        if (learner === "bob") throw new InputError("The disk is full.");
      },
    },
  );
  expect(error?.message).toBe("The disk is full.");
  expect(begun).not.toContain("zoe");
});

test("a grader that fails on everything ends the batch, and the answers are tried again by the next call", async () => {
  const names = Array.from({ length: 50 }, (_, index) => `learner ${index}`);
  const begun = new Set<string>();
  const { error } = await gradeAll(
    async (learner) => {
      begun.add(learner);
      throw new Error("no space left on device");
    },
    { names },
  );
  expect(error).toBeInstanceOf(InputError);
  expect(error?.message).toContain("failed on 10 answers one after the other");
  expect(error?.message).toContain("no space left on device");
  expect(begun.size).toBeLessThanOrEqual(12);
});
