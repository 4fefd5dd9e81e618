import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { courseRoot } from "../../course/root.js";
import { rateIn } from "./whole-class.js";

const course = join(courseRoot, "dist", "course.js");
const exercise = "00-start-here/greet";
/** A right answer that waits: cores that are busy already would hide what a second worker brings. */
const answer = `const never = new Int32Array(new SharedArrayBuffer(4));
export function greet(name: string): string {
  Atomics.wait(never, 0, 0, 500);
  return ["hello, ", name, "!"].join("");
}
`;

/**
 * How many answers a second are graded through Redis, by so many workers which each grade one at a time.
 *
 * @returns undefined where there is no redis-server
 */
export async function queueRates(
  answers: number,
  workerCounts: readonly number[],
): Promise<number[] | undefined> {
  if (spawnSync("redis-server", ["--version"]).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "course-bench-queue-"));
  const started: ChildProcess[] = [];
  try {
    const submissions = join(folder, "submissions");
    for (let number = 0; number < answers; number++) {
      const learner = join(submissions, `learner-${number}`, exercise.split("/")[0] as string);
      mkdirSync(learner, { recursive: true });
      writeFileSync(join(learner, "greet.ts"), `${answer}// Answer ${number}.\n`);
    }
    const port = await freePort();
    const address = `redis://127.0.0.1:${port}`;
    const settings = ["--bind", "127.0.0.1", "--save", "", "--dir", folder];
    await startTill(started, "redis-server", ["--port", `${port}`, ...settings], "Ready to accept");
    const rates = [];
    for (const count of workerCounts) {
      const args = [course, "worker", "--queue", address, "--at-once", "1"];
      const workers = await Promise.all(
        Array.from({ length: count }, () => startTill(started, process.execPath, args, "is ready")),
      );
      const out = join(folder, `by-${count}`);
      process.stderr.write(`${answers} answers through Redis, ${count} workers\n`);
      const grading = [course, "grade", submissions, "--out", out, "--queue", address];
      const grade = spawn(process.execPath, grading, { stdio: "ignore" });
      started.push(grade);
      await once(grade, "exit");
      rates.push(rateIn(join(out, "log.txt"), count));
      for (const worker of workers) worker.kill("SIGTERM");
      await Promise.all(workers.map((worker) => once(worker, "exit")));
    }
    return rates;
  } finally {
    for (const child of started) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Resolves when it prints the words. */
async function startTill(
  started: ChildProcess[],
  command: string,
  args: string[],
  words: string,
): Promise<ChildProcess> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes(words)) continue;
    child.stdout.resume();
    return child;
  }
  throw new Error(`${command} has ended before it was ready`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
