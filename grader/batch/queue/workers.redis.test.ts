import { setMaxListeners } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "bullmq";
import { expect, onTestFinished, test } from "vitest";
import {
  gradedLines,
  readLog,
  readResults,
  startCourse,
  startCourseGrade,
} from "../testing/course-grade.js";
import { CourseWorker } from "../testing/course-worker.js";
import { makeClass } from "../testing/made-class.js";
import { RedisServer } from "../testing/redis-server.js";
import { temporaryFolder } from "../testing/temporary-folder.js";
import { GradingQueue } from "./grading-queue.js";
import { queueName } from "./queue-name.js";
import { RedisAddress } from "./redis-address.js";

/** `CLASS_SIZE=300 npm run redis` makes it 300. */
const size = Number(process.env.CLASS_SIZE ?? 40);
const patience = Math.max(240_000, size * 8000);

/** What so many learners have handed in, and where their grades go. */
async function handedIn(count: number): Promise<{ submissions: string; out: string }> {
  const folder = temporaryFolder();
  const submissions = join(folder, "submissions");
  await makeClass(submissions, count);
  return { submissions, out: join(folder, "grades") };
}

/** Resolves when it is so; what is waited for happens in other processes. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5);
}

test(
  `a class of ${size}, graded by two workers of which one is killed in the middle, is graded as by one process`,
  async () => {
    const folder = temporaryFolder();
    const submissions = join(folder, "submissions");
    await makeClass(submissions, size);
    const [alone, queued] = [join(folder, "alone"), join(folder, "queued")];
    const undisturbed = await startCourseGrade([submissions, "--out", alone]).ended;
    expect(undisturbed.code, undisturbed.output).toBe(2);
    const count = gradedLines(alone).length;

    const { address } = await RedisServer.start();
    const [killed, other] = [new CourseWorker(address), new CourseWorker(address)];
    // Else one of them might do all of it before the other one is there.
    await until(() => killed.isReady && other.isReady);
    const grade = startCourseGrade([submissions, "--out", queued, "--queue", address]);
    await until(() => killed.graded.length >= 2 && gradedLines(queued).length >= count / 3);
    killed.kill("SIGKILL");
    const { code, output } = await grade.ended;
    expect(code, output).toBe(2);

    expect(readResults(queued)).toEqual(readResults(alone));
    const lines = gradedLines(queued);
    expect(lines).toHaveLength(count);
    expect(new Set(lines).size).toBe(count);
    // Each answer once, by one of them. What the killed one had graded last, it may not have told.
    const told = killed.graded.length + other.graded.length;
    expect(told).toBeLessThanOrEqual(count);
    expect(told).toBeGreaterThanOrEqual(count - 1);

    other.kill("SIGTERM");
    expect(await other.ended).toEqual([0, null]);
  },
  patience,
);

test(
  "a Redis that goes away with all that was in it and comes back loses nothing",
  async () => {
    const { submissions, out } = await handedIn(14);
    const redis = await RedisServer.start();
    const worker = new CourseWorker(redis.address, 2);
    const grade = startCourseGrade([submissions, "--out", out, "--queue", redis.address]);
    await until(() => gradedLines(out).length >= 3);
    await redis.kill();
    await until(() => worker.lines.some((line) => line.includes("does not answer")));
    await redis.start();
    const { code, output } = await grade.ended;
    expect(code, output).toBe(1);
    expect(output).toContain("Nothing is lost: waiting until it is back.");
    expect(output).toContain("is back.");
    expect(readResults(out).map(({ error }) => error)).toEqual(Array(14).fill(null));
  },
  patience,
);

test(
  "a call that was killed takes the verdicts that came meanwhile, and a worker that is asked to end gives nothing up",
  async () => {
    const { submissions, out } = await handedIn(12);
    const { address } = await RedisServer.start();
    const worker = new CourseWorker(address);
    const first = startCourseGrade([submissions, "--out", out, "--queue", address]);
    await until(() => worker.graded.length >= 2);
    first.child.kill("SIGKILL");
    await first.ended;
    // It goes on with what is in the queue, though nobody waits for it.
    await until(() => worker.graded.length >= 5);
    worker.kill("SIGTERM");
    expect(await worker.ended).toEqual([0, null]);

    const next = new CourseWorker(address);
    const second = await startCourseGrade([submissions, "--out", out, "--queue", address]).ended;
    expect(second.code, second.output).toBe(1);
    // Each answer once, by the first worker or by the next one, though two calls have waited.
    const graded = [...worker.graded, ...next.graded];
    expect(new Set(graded).size).toBe(graded.length);
    expect(graded).toHaveLength(new Set(readResults(out).map(({ key }) => key)).size);
  },
  patience,
);

test("a call without a worker says how to start one", async () => {
  const { submissions, out } = await handedIn(1);
  const { address } = await RedisServer.start();
  const grade = startCourseGrade([submissions, "--out", out, "--queue", address]);
  let told = "";
  grade.child.stderr?.on("data", (text) => {
    told += text;
  });
  await until(() => told.includes(`npx course worker --queue ${address}`));
  grade.child.kill("SIGINT");
  expect((await grade.ended).code).toBe(130);
});

test("what was stopped before it is queued does not wait for a worker", async () => {
  const { address } = await RedisServer.start();
  const queue = await GradingQueue.connect(address, () => {});
  onTestFinished(() => queue[Symbol.asyncDispose]());
  const submission = { exercise: "a/b", file: "b.ts", source: "", words: "b.ts", notes: [] };
  const grade = queue.grade(
    "key",
    { submission, seed: 1 },
    AbortSignal.abort(new Error("stopped")),
  );
  await expect(grade).rejects.toThrow("stopped");
});

test(
  "Ctrl-C while Redis is away ends a call at once, and the next call goes on",
  async () => {
    const { submissions, out } = await handedIn(14);
    const redis = await RedisServer.start();
    const worker = new CourseWorker(redis.address, 2);
    const args = [submissions, "--out", out, "--queue", redis.address];
    const stopped = startCourseGrade(args);
    await until(() => gradedLines(out).length >= 3);
    await redis.kill();
    await until(() => readLog(out).includes("Nothing is lost: waiting until it is back."));
    stopped.child.kill("SIGINT");
    const { code, output } = await stopped.ended;
    expect(code, output).toBe(130);
    expect(output).toContain("the same call goes on from there");
    expect(output).not.toMatch(/^\s+at /m);

    // So does a worker, which could give its verdicts to nobody.
    worker.kill("SIGTERM");
    expect(await worker.ended).toEqual([0, null]);
    await redis.start();
    new CourseWorker(redis.address, 2);
    const next = await startCourseGrade(args).ended;
    expect(next.code, next.output).toBe(1);
    const lines = gradedLines(out);
    expect(new Set(lines).size).toBe(lines.length);
    expect(readResults(out).map(({ error }) => error)).toEqual(Array(14).fill(null));
  },
  patience,
);

test(
  "a second signal ends a worker at once, whichever of the two it is, and another one takes what it had",
  async () => {
    const { submissions, out } = await handedIn(12);
    const { address } = await RedisServer.start();
    const worker = new CourseWorker(address, 2);
    const grade = startCourseGrade([submissions, "--out", out, "--queue", address]);
    await until(() => worker.graded.length >= 1);
    worker.kill("SIGINT");
    await until(() =>
      worker.lines.some((line) => line.includes("ends when what it grades is done")),
    );
    worker.kill("SIGTERM");
    expect(await worker.ended).toEqual([0, null]);
    new CourseWorker(address, 2);
    const { code, output } = await grade.ended;
    expect(code, output).toBe(1);
  },
  patience,
);

test.each(["grade", "worker"])(
  "a wrong password ends course %s with one sentence",
  async (command) => {
    const { address } = await RedisServer.start("--requirepass", "right");
    const wrong = address.replace("://", "://:wrong@");
    const folder = temporaryFolder({ "class/ada/greet.ts": "export {};" });
    const grading = [join(folder, "class"), "--out", join(folder, "grades")];
    const args = [...(command === "grade" ? grading : []), "--queue", wrong];
    const { code, output } = await startCourse([command, ...args]).ended;
    expect(code, output).toBe(2);
    expect(output).toContain("does not accept the password");
    expect(output).not.toContain("wrong");
    expect(output).not.toMatch(/^\s+at /m);
  },
);

test("what is forgotten is not queued again by what was looking for it", async () => {
  const { address } = await RedisServer.start();
  const redis = await new RedisAddress(address).connect();
  onTestFinished(() => redis.disconnect());
  const worker = new Worker(queueName(), async () => ({ refused: "no" }), { connection: redis });
  onTestFinished(() => worker.close(true));
  const queue = await GradingQueue.connect(address, () => {});
  onTestFinished(() => queue[Symbol.asyncDispose]());
  const submission = { exercise: "a/b", file: "b.ts", source: "", words: "b.ts", notes: [] };
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const keys = Array.from({ length: 100 }, (_, index) => `key ${index}`);
  const graded = keys.map(async (key) => {
    await expect(queue.grade(key, { submission, seed: 1 }, signal)).rejects.toThrow("no");
    queue.forget(key);
  });
  await Promise.all(graded);
  await queue[Symbol.asyncDispose]();
  expect(await redis.keys("bull:*:key *")).toEqual([]);
});
