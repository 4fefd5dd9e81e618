import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { courseRoot } from "../../../course/root.js";
import type { GradedAttempt } from "../attempt.js";

const course = join(courseRoot, "dist", "course.js");

export interface CourseGrade {
  child: ChildProcess;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>;
}

export function startCourseGrade(args: string[]): CourseGrade {
  return startCourse(["grade", ...args]);
}

/** Starts the course's command line as people do; it ends with the test at the latest. */
export function startCourse(args: string[]): CourseGrade {
  const child = spawn(process.execPath, [course, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const outputs = Promise.all([text(child.stdout), text(child.stderr)]);
  const ended = once(child, "close").then(async ([code, signal]) => {
    return { code, signal, output: (await outputs).join("") };
  });
  return { child, ended };
}

export function readLog(out: string): string {
  const log = join(out, "log.txt");
  return existsSync(log) ? readFileSync(log, "utf8") : "";
}

/** The lines of a log that say what was graded. */
export function gradedLines(out: string): string[] {
  const lines = readLog(out).split("\n");
  return lines.filter((line) => line.includes(" graded  ")).map((line) => line.slice(25));
}

/** Resolves when the log names so many as graded, or when the process has ended. */
export async function gradedSoMany(out: string, count: number, grade: CourseGrade): Promise<void> {
  let hasEnded = false;
  void grade.ended.then(() => {
    hasEnded = true;
  });
  while (!hasEnded && gradedLines(out).length < count) await pause(5);
}

export function readResults(out: string): GradedAttempt[] {
  return JSON.parse(readFileSync(join(out, "results.json"), "utf8")) as GradedAttempt[];
}
