import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, onTestFinished, vi } from "vitest";
import { courseRoot } from "../../course/root.js";
import { removeStale } from "../compile/temporary-folders.js";
import { level } from "../sandbox/level.js";
import { submissions } from "./traces.js";

const built = join(courseRoot, "dist", "grader");
/** Its title says from outside that it has come to where it sees nothing more. */
const source = `process.title = "course-blocked";
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`;
const submission = { source, words: "answer.ts" };
const program = `
  const { Grader } = await import(${JSON.stringify(pathToFileURL(join(built, "grader.js")).href)});
  const spec = ${JSON.stringify(join(built, "hostile", "hostile.spec.js"))};
  const limits = { seconds: 300, megabytes: 64 };
  await new Grader().runSpec(spec, ${JSON.stringify(submission)}, { limits, seed: 1 });`;

const waiting = { timeout: 20_000, interval: 20 };

it.runIf(process.platform === "linux" && level().diesWithGrader)(
  "a grader that is killed leaves no submission, not even one that sees nothing of it",
  async () => {
    const grader = spawn(process.execPath, ["--input-type=module", "--eval", program], {
      stdio: "ignore",
    });
    const pid = grader.pid as number;
    onTestFinished(async () => {
      grader.kill("SIGKILL");
      for (const left of submissions(pid)) process.kill(left, "SIGKILL");
      await removeStale();
    });
    await vi.waitFor(
      () => expect(submissions(pid).map(titleOf)).toContain("course-blocked"),
      waiting,
    );
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    // With the process of the specs, which would end its submissions itself.
    for (const child of children.split(" ").filter(Boolean)) process.kill(Number(child), "SIGKILL");
    grader.kill("SIGKILL");
    await vi.waitFor(() => expect(submissions(pid)).toEqual([]), waiting);
  },
);

function titleOf(pid: number): string {
  return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
}
