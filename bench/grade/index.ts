import { median, table } from "../table.js";
import type { Many } from "./grade-many.js";
import { type Progress, runProgram } from "./run-program.js";
import { coldVerdicts, plainVitest, verdictsInARow, warmVerdicts } from "./verdicts.js";

const modes = ["plain", "bubblewrap"] as const;
const atOnce = 2;
const forThroughput = 200;

/**
 * Measures the grader: the time of one verdict, how many a second, and the memory of many.
 *
 * @param submissions how many are graded for the memory
 */
export async function benchGrade(submissions: number): Promise<void> {
  const verdicts: [string, number[], string][] = [
    ["warm, spare processes ready", await warmVerdicts(), "0.3"],
    ["warm, one after the other", await verdictsInARow(), ""],
    ["cold: course grade", coldVerdicts(), "1.5"],
    ["peer: plain vitest, one test, cold", plainVitest(), ""],
  ];
  console.log("\nSeconds to the verdict on 04-async-await/wget (8 tests, two at a time).\n");
  console.log(
    table(
      ["verdict", "median", "slowest", "at most"],
      verdicts.map(([name, seconds, goal]) => [
        name,
        median(seconds).toFixed(3),
        Math.max(...seconds).toFixed(3),
        goal,
      ]),
    ),
  );
  console.log(`\n${forThroughput} small submissions, ${atOnce} at a time.\n`);
  console.log(table(["what", "a second", "at least"], throughput()));
  const { megabytes, count, seconds, left } = runMany("plain", submissions, "inherit");
  console.log(
    `\nResident memory of the grader and all its processes over ${count} submissions (${(count / seconds).toFixed(1)} a second), after each tenth; ${left} folders left.\n`,
  );
  console.log(
    megabytes.length === 0
      ? "It cannot be told on this system."
      : table(
          megabytes.map((_, index) => `${(index + 1) * 10} %`),
          [megabytes.map((value) => `${Math.round(value)} MB`)],
        ),
  );
}

function throughput(): string[][] {
  const rate = ({ count, seconds }: { count: number; seconds: number }) =>
    (count / seconds).toFixed(1);
  const goals = { plain: "30", bubblewrap: "25" };
  const rows = modes.map((mode) => {
    try {
      return [`graded, ${mode}`, rate(runMany(mode, forThroughput)), goals[mode]];
    } catch (error) {
      return [`graded, ${mode}`, `not here: ${(error as Error).message}`, goals[mode]];
    }
  });
  const floor = runProgram("start-many", [forThroughput, atOnce], "plain") as Many;
  return [...rows, ["floor: Node started, and nothing else", rate(floor), ""]];
}

/** @param progress `inherit` shows how far it is, and the memory, as it goes; it may take minutes */
function runMany(mode: string, count: number, progress: Progress = "pipe"): Many {
  return runProgram("grade-many", [count, atOnce], mode, progress) as Many;
}
