// The program of a grading's own process: grades what it is sent, answers, and ends.
// It is one of the trusted processes; the submission runs in yet another one, which the grader starts.
import { InputError } from "../../course/input-error.js";
import { grade } from "../../grader/index.js";
import type { GradingReply, GradingRequest } from "./grade-in-process.js";

// The companion decides when a grading ends: not the Ctrl-C that a terminal sends to all its processes.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit());
process.once("message", async ({ path, slug }: GradingRequest) => {
  const reply = await answer(path, slug);
  process.send?.(reply, () => process.exit());
});

async function answer(path: string, slug: string): Promise<GradingReply> {
  try {
    return { kind: "graded", result: await grade(path, { exercise: slug }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: error instanceof InputError ? "bad-input" : "failed", message };
  }
}
