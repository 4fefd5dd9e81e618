import { Command } from "commander";
import pc from "picocolors";
import { readManifest } from "../course/manifest.js";
import { courseRoot } from "../course/root.js";
import { courseGrader } from "./grading/course-grader.js";
import { runCompanion } from "./run-companion.js";
import { watchCourse } from "./watch-course.js";

/** `course start`: the terminal companion, which grades what is saved. */
export function startCommand(): Command {
  return new Command("start")
    .description("Show the course, grade what you save, and give hints; q ends it")
    .action(start);
}

async function start(): Promise<void> {
  const ended = new AbortController();
  const end = () => ended.abort();
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, end);
  const colour = process.stdout.isTTY === true && pc.isColorSupported;
  try {
    await runCompanion({
      root: courseRoot,
      course: readManifest(),
      grade: courseGrader(courseRoot, colour),
      watch: watchCourse,
      input: process.stdin,
      output: process.stdout,
      hasKeys:
        process.stdin.isTTY === true &&
        process.stdout.isTTY === true &&
        process.env.TERM !== "dumb",
      style: pc.createColors(colour),
      signal: ended.signal,
    });
  } finally {
    for (const signal of signals) process.off(signal, end);
  }
}
