import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { wholeNumber } from "../../course/whole-number.js";
import { findKernelSpec, KernelSession, type KernelSpec } from "../kernel/index.js";
import {
  compareNotebooks,
  executeNotebook,
  type Notebook,
  type NotebookRun,
  readNotebook,
  writeNotebook,
} from "../notebook/index.js";
import { createProgress, type Progress } from "./progress.js";
import { reportDifferences, reportProblem } from "./report.js";

interface RunOptions {
  write?: boolean;
  kernel?: string;
  executed?: string;
  timeout: number;
  atOnce?: number;
}

/** More at the same time would disturb each other's clocks, and each kernel takes its 200 megabytes. */
const mostAtOnce = 4;

/** `course run`: executes notebooks and compares their outputs with those that are stored. */
export function runCommand(): Command {
  return new Command("run")
    .description("Execute notebooks and compare their outputs with the stored ones")
    .argument("<notebooks...>", "notebooks (.ipynb)")
    .option("--write", "store the outputs instead of comparing them")
    .option("--kernel <name>", "a kernelspec's name or folder (default: the course's own)")
    .option("--executed <notebook>", "compare with this executed copy, and execute nothing")
    .option("--timeout <seconds>", "how long a cell may take", parseSeconds, 60)
    .option(
      "--at-once <count>",
      "how many notebooks run at the same time (default: one for each CPU, 4 at most; with --write 1)",
      wholeNumber,
    )
    .action(async (paths: string[], options: RunOptions) => {
      // All are read before any is executed: a wrong path must not cost a run.
      const notebooks = paths.map((path) => ({ path, notebook: readNotebook(path) }));
      const found = findKernelSpec(options.kernel);
      // The chapters' own checks run with them; what they say is nobody's progress.
      const spec = { ...found, env: { ...found.env, COURSE_PROGRESS: "off" } };
      process.exitCode = (await runAll(notebooks, spec, options)) ? 0 : 1;
    });
}

interface ReadNotebook {
  path: string;
  notebook: Notebook;
}

/**
 * A cell that waits needs no CPU, so several notebooks take hardly longer than one. When outputs are to be stored
 * they run one after the other: what they measure is kept, and shall be undisturbed.
 */
async function runAll(
  notebooks: ReadNotebook[],
  spec: KernelSpec,
  options: RunOptions,
): Promise<boolean> {
  const progress = createProgress();
  const atOnce =
    options.atOnce ?? (options.write ? 1 : Math.min(availableParallelism(), mostAtOnce));
  const waiting = notebooks.values(); // shared: whoever is free takes the next one
  let isFine = true;
  const runNext = async () => {
    for (const one of waiting) isFine = (await runOne(one, spec, options, progress)) && isFine;
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.max(1, atOnce) }, runNext));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return isFine;
}

async function runOne(
  { path, notebook }: ReadNotebook,
  spec: KernelSpec,
  options: RunOptions,
  progress: Progress,
): Promise<boolean> {
  const { notebook: executed, problem } =
    options.executed === undefined
      ? await execute({ path, notebook }, spec, options.timeout, progress)
      : { notebook: readNotebook(options.executed), problem: undefined };
  progress.clear();
  if (problem !== undefined) {
    reportProblem(path, problem);
    return false;
  }
  if (options.write) {
    writeNotebook(path, executed);
    console.log(`${path}: outputs stored`);
    return true;
  }
  const differences = compareNotebooks(notebook, executed);
  reportDifferences(path, differences);
  return differences.length === 0;
}

async function execute(
  { path, notebook }: ReadNotebook,
  spec: KernelSpec,
  secondsPerCell: number,
  progress: Progress,
): Promise<NotebookRun> {
  const session = await KernelSession.start({ spec, folder: dirname(resolve(path)) });
  try {
    const onCell = (cell: number, count: number) => progress.onCell(path, cell, count);
    return await executeNotebook(session, notebook, { secondsPerCell, onCell });
  } finally {
    await session.shutdown();
  }
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && Number.isFinite(seconds)) return seconds;
  throw new InvalidArgumentError("expected a number of seconds above 0");
}
