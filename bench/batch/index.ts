import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Many } from "../grade/grade-many.js";
import { runProgram } from "../grade/run-program.js";
import { median, table } from "../table.js";
import { type PeerTimes, peerTimes } from "./peers.js";
import { queueRates } from "./queue.js";
import { gradeClass, makeAnswers } from "./whole-class.js";

const forThroughput = 200;
const atOnce = 2;
const forPeers = 10;
const forResuming = 5000;
const resumings = 3;
const goals = { plain: "30", bubblewrap: "25" };

/**
 * Measures whole classes: answers a second beside nbgrader and Otter, memory, how long a class that is graded takes,
 * and workers on a queue.
 *
 * @param submissions how many are graded for the memory
 */
export async function benchBatch(submissions: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "course-bench-batch-"));
  try {
    const rates = await throughput(folder);
    tellThroughput(rates, peerTimes(forPeers));
    await tellMemory(folder, submissions);
    await tellResuming(folder);
    await tellQueue();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Mode = keyof typeof goals;

async function throughput(folder: string): Promise<[Mode, number | string][]> {
  const answers = join(folder, "answers");
  makeAnswers(answers, forThroughput);
  const rates: [Mode, number | string][] = [];
  for (const mode of Object.keys(goals) as Mode[]) {
    try {
      rates.push([mode, (await gradeClass(answers, join(folder, mode), mode)).rate]);
    } catch (error) {
      rates.push([mode, `not here: ${(error as Error).message}`]);
    }
  }
  return rates;
}

function tellThroughput(rates: [Mode, number | string][], peers: PeerTimes): void {
  const [, ours] = rates[0] as [Mode, number | string];
  const ratio = (rate: number) =>
    typeof ours === "number" ? `${(ours / rate).toFixed(1)} times` : "";
  const rows = rates.map(([mode, rate]) =>
    typeof rate === "string"
      ? [`course grade, ${mode}`, rate, "", goals[mode], ""]
      : [`course grade, ${mode}`, (1 / rate).toFixed(3), rate.toFixed(1), goals[mode], ratio(rate)],
  );
  const others = peers.map(([name, seconds]) =>
    typeof seconds === "string"
      ? [name, seconds, "", "", ""]
      : [name, seconds.toFixed(3), (1 / seconds).toFixed(2), "", ratio(1 / seconds)],
  );
  console.log(
    `\n${forThroughput} answers to an exercise with four tests; ${forPeers} by each peer, on the same exercise in Python.\n`,
  );
  // One process for each answer, which loads a small module and ends.
  const { count, seconds } = runProgram("start-many", [forThroughput, atOnce], "plain") as Many;
  const starts = count / seconds;
  const floor = ["Node that does nothing", (1 / starts).toFixed(3), starts.toFixed(1), "", ""];
  const head = ["what", "seconds each", "a second", "at least", "the first row is quicker by"];
  console.log(table(head, [...rows, floor, ...others]));
}

async function tellMemory(folder: string, submissions: number): Promise<void> {
  const answers = join(folder, "many");
  makeAnswers(answers, submissions);
  const { megabytes, rate } = await gradeClass(answers, join(folder, "many-grades"), "plain");
  console.log(
    `\nResident memory of all processes over ${submissions} answers (${rate.toFixed(1)} a second), at each tenth.\n`,
  );
  if (megabytes.length === 0) console.log("It cannot be told on this system.");
  else {
    const head = megabytes.map((_, index) => `${(index + 1) * 10} %`);
    console.log(table(head, [megabytes.map((value) => `${Math.round(value)} MB`)]));
  }
}

async function tellResuming(folder: string): Promise<void> {
  const answers = join(folder, "finished");
  // Many have the same answer, so that it does not take minutes to have them all graded.
  makeAnswers(answers, forResuming, 20);
  const out = join(folder, "finished-grades");
  await gradeClass(answers, out, "plain");
  const seconds: number[] = [];
  for (let round = 0; round < resumings; round++) {
    process.stderr.write(`resuming ${forResuming}, ${round + 1} of ${resumings}\n`);
    seconds.push((await gradeClass(answers, out, "plain")).seconds);
  }
  console.log(
    `\nThe same call on ${forResuming} answers that are graded: ${median(seconds).toFixed(2)} s (at most 2).`,
  );
}

async function tellQueue(): Promise<void> {
  const rates = await queueRates(20, [1, 2]);
  const [one, two] = rates ?? [];
  console.log(
    one === undefined || two === undefined
      ? "\nThe queue was not measured: there is no redis-server."
      : `\nThrough Redis, answers that wait: one worker ${one.toFixed(1)} a second, two ${two.toFixed(1)}: ${(two / one).toFixed(2)} times (at least 1.8).`,
  );
}
