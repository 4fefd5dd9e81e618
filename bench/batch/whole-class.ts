import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { courseRoot } from "../../course/root.js";
import { residentMegabytes } from "../grade/resident-memory.js";

const course = join(courseRoot, "dist", "course.js");
const between = 200;

export interface ClassRun {
  /** From the command to its end. */
  seconds: number;
  /** Answers graded a second, without the first few, which start the grader. */
  rate: number;
  /** The resident memory of all its processes, at each tenth of the time. */
  megabytes: number[];
}

/**
 * Makes a class of small answers to an exercise with four tests.
 *
 * @param distinct how many different answers there are; each has their own when left out
 */
export function makeAnswers(folder: string, count: number, distinct = count): void {
  const solution = readFileSync(join(courseRoot, "solutions", "00-start-here", "greet.ts"), "utf8");
  for (let number = 0; number < count; number++) {
    mkdirSync(join(folder, `learner${number}`), { recursive: true });
    writeFileSync(
      join(folder, `learner${number}`, "greet.ts"),
      `${solution}// Answer ${number % distinct}.\n`,
    );
  }
}

/** Grades the class as people do, in a process of its own. @throws Error when not all passed */
export async function gradeClass(
  submissions: string,
  out: string,
  mode: string,
): Promise<ClassRun> {
  const started = performance.now();
  const child = spawn(process.execPath, [course, "grade", submissions, "--out", out], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, COURSE_SANDBOX: mode },
  });
  const samples: number[] = [];
  const timer = setInterval(() => {
    const now = residentMegabytes(child.pid as number);
    if (now !== undefined) samples.push(now);
  }, between);
  const [code] = await once(child, "close");
  clearInterval(timer);
  if (code !== 0) throw new Error(`course grade ended with ${code}`);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, rate: rateIn(join(out, "log.txt"), 2), megabytes: tenths(samples) };
}

/** From the times in the log, without the first answers of each worker, which start its grader. */
export function rateIn(log: string, workers: number): number {
  const times = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line.includes(" graded  "))
    .map((line) => Date.parse(line.slice(0, 24)));
  const warming = 2 * workers;
  const [first, last] = [times[warming - 1] as number, times.at(-1) as number];
  return (times.length - warming) / ((last - first) / 1000);
}

function tenths(samples: number[]): number[] {
  if (samples.length < 10) return [];
  return Array.from({ length: 10 }, (_, tenth) => {
    const end = Math.floor(((tenth + 1) * samples.length) / 10);
    return samples[end - 1] as number;
  });
}
