import { dirname, resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { findKernelSpec, KernelSession, type KernelSpec } from "../kernel/index.js";
import {
  compareNotebooks,
  executeNotebook,
  type Notebook,
  type NotebookRun,
  readNotebook,
  writeNotebook,
} from "../notebook/index.js";
import { createProgress } from "./progress.js";
import { reportDifferences, reportProblem } from "./report.js";

interface RunOptions {
  write?: boolean;
  kernel?: string;
  executed?: string;
  timeout: number;
}

/** `course run`: executes notebooks and compares their outputs with those that are stored. */
export function runCommand(): Command {
  return new Command("run")
    .description("Execute notebooks and compare their outputs with the stored ones")
    .argument("<notebooks...>", "notebooks (.ipynb)")
    .option("--write", "store the outputs instead of comparing them")
    .option("--kernel <name>", "a kernelspec's name or folder (default: the course's own)")
    .option("--executed <notebook>", "compare with this executed copy, and execute nothing")
    .option("--timeout <seconds>", "how long a cell may take", parseSeconds, 60)
    .action(async (paths: string[], options: RunOptions) => {
      // All are read before any is executed: a wrong path must not cost a run.
      const notebooks = paths.map((path) => ({ path, notebook: readNotebook(path) }));
      const found = findKernelSpec(options.kernel);
      // The chapters' own checks run with them; what they say is nobody's progress.
      const spec = { ...found, env: { ...found.env, COURSE_PROGRESS: "off" } };
      let isFine = true;
      for (const { path, notebook } of notebooks) {
        isFine = (await runOne(path, notebook, spec, options)) && isFine;
      }
      process.exitCode = isFine ? 0 : 1;
    });
}

async function runOne(
  path: string,
  notebook: Notebook,
  spec: KernelSpec,
  options: RunOptions,
): Promise<boolean> {
  const { notebook: executed, problem } =
    options.executed === undefined
      ? await execute(path, notebook, spec, options.timeout)
      : { notebook: readNotebook(options.executed), problem: undefined };
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
  path: string,
  notebook: Notebook,
  spec: KernelSpec,
  secondsPerCell: number,
): Promise<NotebookRun> {
  const progress = createProgress(path);
  const session = await KernelSession.start({ spec, folder: dirname(resolve(path)) });
  try {
    return await executeNotebook(session, notebook, { secondsPerCell, onCell: progress.onCell });
  } finally {
    progress.end();
    await session.shutdown();
  }
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && Number.isFinite(seconds)) return seconds;
  throw new InvalidArgumentError("expected a number of seconds above 0");
}
