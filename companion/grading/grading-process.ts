// The program of the process that grades: grades what it is sent, one after the other, and answers each.
// It is one of the trusted processes; the submission runs in yet another one, which the grader starts.
import { rmSync } from "node:fs";
import { InputError } from "../../course/input-error.js";
import { Grader } from "../../grader/index.js";
import type { GradingReply, GradingRequest } from "./grade-in-process.js";

const [, , folder] = process.argv;
// Two tests run at a time; their processes start while the learner thinks.
const grader = new Grader({ spares: 2 });

// The companion decides when this ends: not the Ctrl-C that a terminal sends to all its processes.
process.on("SIGINT", () => {});
process.on("disconnect", async () => {
  await grader[Symbol.asyncDispose]();
  // The companion, which would remove it, was killed.
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  process.exit();
});
process.on("message", async ({ path, slug }: GradingRequest) => {
  process.send?.(await answer(path, slug));
});

async function answer(path: string, slug: string): Promise<GradingReply> {
  try {
    return { kind: "graded", result: await grader.grade(path, { exercise: slug }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: error instanceof InputError ? "bad-input" : "failed", message };
  }
}
