import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { getEventLoop, setEventLoop } from "../loop/default-loop.js";
import { running } from "../loop/running.js";
import type { Task } from "../loop/task.js";
import { type KernelDisplay, learnersKernel } from "./kernel.js";

/** What to check, besides the exercise. */
export interface CheckOptions {
  /** Opens one more of the exercise's hints. */
  hint?: boolean;
  /** Repeats the inputs of an earlier check: the number stands in its report. */
  seed?: number;
}

/** The parts of `grader/live/kernel/submission-host.ts` that are used here. */
interface Host extends AsyncDisposable {
  readonly interrupted: Promise<never>;
  describe(cells: string[]): Promise<unknown>;
}
interface HostProgram {
  SubmissionHost: { open(options: object): Promise<Host> };
}

type Reply =
  | { kind: "checked"; html: string; text: string }
  | { kind: "bad-input" | "failed"; message: string };

const course = fileURLToPath(new URL("../../..", import.meta.url));
const hostProgram = join(course, "dist", "grader", "live", "kernel", "submission-host.js");
const checkProgram = join(course, "dist", "companion", "live", "check-process.js");

let lastCheck: Promise<void> = Promise.resolve();

/**
 * Checks the exercise's functions as they live in this notebook, and shows the verdict under the cell. The tests run
 * in a process of their own and ask this kernel for the functions.
 *
 * It is for your own feedback and not for trust: in your kernel your code is not contained.
 * Python: nothing like it.
 *
 * @throws {Error} one sentence, when there is no such exercise, or its cell has not been run
 * @example
 * const error = await check("04-async-await/wget").catch((error) => error);
 * console.log(error.message); // check works in a notebook, and this is none: use npx course grade instead.
 */
export async function check(slug: string, options: CheckOptions = {}): Promise<void> {
  const mine = lastCheck.then(() => checkNow(slug, options));
  // They share the kernel, so one comes after the other.
  lastCheck = mine.catch(() => {});
  await mine;
}

async function checkNow(slug: string, { hint = false, seed }: CheckOptions): Promise<void> {
  const kernel = learnersKernel();
  if (!kernel) {
    throw new Error("check works in a notebook, and this is none: use npx course grade instead.");
  }
  for (const program of [hostProgram, checkProgram]) {
    if (existsSync(program)) continue;
    throw new Error(`The course is not built: run "npm run build" in ${course}, then check again.`);
  }
  // By path and not by an import: the library knows nobody, and only a notebook of the course has the grader.
  const { SubmissionHost } = (await import(pathToFileURL(hostProgram).href)) as HostProgram;
  const { exports, cells } = kernel;
  const host = await SubmissionHost.open({ exports, library });
  try {
    const display = kernel.display();
    display.show({ text: `Checking ${slug} …` });
    const request = { slug, hint, seed, kernel: await host.describe(cells) };
    await showReply(display, ask(request, host.interrupted));
  } finally {
    await host[Symbol.asyncDispose]();
  }
}

async function showReply(display: KernelDisplay, asked: Promise<Reply>): Promise<void> {
  const reply = await asked.catch((error: Error) => {
    display.show({ text: "The check was ended." });
    throw error;
  });
  if (reply.kind === "checked") {
    display.show(reply);
    return;
  }
  display.show({ text: "Nothing was checked." });
  const message =
    reply.kind === "bad-input"
      ? reply.message
      : `The check could not run: ${reply.message} (this is no verdict on the answer; build the course again with npm run build, and report it if it stays).`;
  throw withoutStack(new Error(message));
}

/** The sentence says it all. */
function withoutStack(error: Error): Error {
  error.stack = `${error.name}: ${error.message}`;
  return error;
}

/** Starts the process in which the tests run, and waits for its answer. */
function ask(request: object, interrupted: Promise<never>): Promise<Reply> {
  const child = fork(checkProgram, {
    // The kernel cannot reach into the private network that a sandbox would have.
    env: { ...process.env, COURSE_SANDBOX: "plain" },
    execArgv: [],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const failed = (message: string): Reply => ({ kind: "failed", message });
  const answered = new Promise<Reply>((resolve) => {
    child.once("message", (reply) => resolve(reply as Reply));
    child.once("error", (error) => resolve(failed(error.message)));
    child.once("exit", (code) => resolve(failed(`its process ended with exit code ${code}`)));
    child.send(request, () => {});
  });
  const ended = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
  return Promise.race([answered, interrupted]).finally(async () => {
    if (child.connected) child.disconnect();
    await ended;
  });
}

/** What of this library a test has to end. */
const library = {
  address: new URL("..", import.meta.url).href,
  beginTest() {
    const startedBefore = running.started.length;
    const before = new Set(tasksNow());
    const wasRunning = getEventLoop().isRunning();
    return (wasBlocked: boolean) => {
      for (const task of tasksNow()) if (!before.has(task)) task.cancel();
      // A server of the test that was not stopped keeps its loop running, and nobody else could run it.
      if (!wasRunning && getEventLoop().isRunning()) getEventLoop().stop();
      if (!wasBlocked) return;
      // The loop's turn was broken off in the middle: it would never begin another one.
      running.started.length = startedBefore;
      running.loop = undefined;
      running.stepper = undefined;
      setEventLoop(undefined);
    };
  },
};

function tasksNow(): Task<unknown>[] {
  return [...new Set([getEventLoop(), ...running.started])].flatMap((loop) => [...loop.tasks]);
}
