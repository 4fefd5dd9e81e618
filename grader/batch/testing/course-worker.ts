import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { courseRoot } from "../../../course/root.js";

const course = join(courseRoot, "dist", "course.js");

/** `course worker`, as people start it; killed after the test if it still runs. */
export class CourseWorker {
  readonly lines: string[] = [];
  readonly ended: Promise<[code: number | null, signal: NodeJS.Signals | null]>;
  readonly #process: ChildProcess;

  constructor(address: string, atOnce = 1) {
    const args = ["worker", "--queue", address, "--at-once", String(atOnce)];
    const child = spawn(process.execPath, [course, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    createInterface({ input: child.stdout }).on("line", (line) => this.lines.push(line));
    this.ended = once(child, "close") as CourseWorker["ended"];
    this.#process = child;
    onTestFinished(async () => {
      if (child.kill("SIGKILL")) await this.ended;
    });
  }

  /** The lines that tell of a verdict: one answer's begin with the same. */
  get graded(): string[] {
    return this.lines.filter((line) => /: [\d.]+ of [\d.]+ points$/.test(line));
  }

  get isReady(): boolean {
    return this.lines.some((line) => line.includes("The worker is ready."));
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }
}
