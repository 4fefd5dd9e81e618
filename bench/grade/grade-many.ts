// Grades many small submissions in a process of its own, and prints one JSON line.
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { courseRoot } from "../../course/root.js";
import { type Grader, withGrader } from "../../grader/index.js";
import { residentMegabytes } from "./resident-memory.js";
import { smallSubmission } from "./small-submission.js";

export interface Many {
  /** Of all but the first few, which start the grader. */
  seconds: number;
  count: number;
  /** After each tenth of the submissions; empty where it cannot be told. */
  megabytes: number[];
  /** Files and folders in the temporary folder that were not there before. */
  left: number;
}

const [count, atOnce] = process.argv.slice(2).map(Number) as [number, number];
const spec = join(courseRoot, "bench", "grade", "fixtures", "small.spec.js");
const limits = { seconds: 5, megabytes: 128 };
const warming = 2 * atOnce;

async function gradeMany(grader: Grader): Promise<Omit<Many, "left">> {
  let next = 0;
  let started = 0;
  const megabytes: number[] = [];
  const gradeOne = async (index: number) => {
    const submission = { source: smallSubmission(index), words: "small.ts" };
    const [test] = await grader.runSpec(spec, submission, { limits, seed: index });
    if (test?.status !== "passed") throw new Error(`A verdict is wrong: ${JSON.stringify(test)}`);
  };
  const gradeAll = async (end: number) => {
    while (next < end) {
      const index = next++;
      await gradeOne(index);
      const done = index - warming + 1;
      if (done > 0 && done % Math.ceil(count / 10) === 0) {
        const resident = residentMegabytes(process.pid) ?? Number.NaN;
        megabytes.push(resident);
        process.stderr.write(`${done}/${count}: ${Math.round(resident)} MB\n`);
      }
    }
  };
  const together = (end: number) =>
    Promise.all(Array.from({ length: atOnce }, () => gradeAll(end)));
  await together(warming);
  started = performance.now();
  await together(warming + count);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, count, megabytes: megabytes.filter((value) => !Number.isNaN(value)) };
}

const mine = () => readdirSync(tmpdir()).filter((name) => name.includes(`-${process.pid}-`)).length;
const before = mine();
const graded = await withGrader({ atOnce }, gradeMany);
console.log(JSON.stringify({ ...graded, left: mine() - before } satisfies Many));
