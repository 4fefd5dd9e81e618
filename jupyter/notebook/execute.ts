import { setTimeout } from "node:timers/promises";
import { DeadKernelError, type ExecuteReply } from "../kernel/execution.js";
import type { KernelSession } from "../kernel/session.js";
import { describeOutputs } from "./describe.js";
import { type CodeCell, joinLines, type Notebook } from "./notebook.js";
import { OutputCollector } from "./outputs.js";
import { isExpectedToFail } from "./tags.js";

const secondsToReactToInterrupt = 2;
const millisecondsBetweenAttempts = 50;

export interface ExecuteOptions {
  /** How long one cell may take. */
  secondsPerCell: number;
  /** Is called before each code cell. */
  onCell?: (cellNumber: number, cellCount: number) => void;
}

/** Why an execution stopped early. */
export interface ExecutionProblem {
  cellNumber: number;
  cellId: string;
  /** What happened, and what to look at. */
  sentence: string;
}

export interface NotebookRun {
  /** A copy with the outputs of this run, as far as it came. */
  notebook: Notebook;
  /** The first problem; nothing after it was executed. */
  problem?: ExecutionProblem;
}

/** Runs all code cells in order on a fresh kernel, and stops at the first that does not do as tagged. */
export async function executeNotebook(
  session: KernelSession,
  original: Notebook,
  options: ExecuteOptions,
): Promise<NotebookRun> {
  const notebook = structuredClone(original);
  const collector = new OutputCollector();
  clearOutputs(notebook);
  for (const [index, cell] of notebook.cells.entries()) {
    if (cell.cell_type !== "code" || joinLines(cell.source).trim() === "") continue;
    options.onCell?.(index + 1, notebook.cells.length);
    const sentence = await executeCell(session, cell, collector, options.secondsPerCell);
    if (sentence === undefined) continue;
    return { notebook, problem: { cellNumber: index + 1, cellId: cell.id, sentence } };
  }
  return { notebook };
}

function clearOutputs(notebook: Notebook): void {
  for (const cell of notebook.cells) {
    if (cell.cell_type === "code") Object.assign(cell, { outputs: [], execution_count: null });
  }
}

/** @returns what is wrong, in a sentence; undefined when the cell did as expected */
async function executeCell(
  session: KernelSession,
  cell: CodeCell,
  collector: OutputCollector,
  seconds: number,
): Promise<string | undefined> {
  const timeLimit = limitTime(session, seconds);
  cell.outputs = collector.begin();
  try {
    const reply = await executeOnce(session, joinLines(cell.source), collector);
    cell.execution_count = reply.execution_count ?? null;
    return timeLimit.isOver ? outOfTime(seconds) : judge(cell, reply);
  } catch (error) {
    if (!(error instanceof DeadKernelError)) throw error;
    return timeLimit.isOver ? outOfTime(seconds) : `${error.message} while the cell ran.`;
  } finally {
    timeLimit.cancel();
  }
}

/** Stock tslab refuses everything for 200 ms after an error, although nothing waits: asks again. */
async function executeOnce(
  session: KernelSession,
  code: string,
  collector: OutputCollector,
): Promise<ExecuteReply> {
  for (;;) {
    const execution = session.execute(code);
    for await (const message of execution) collector.accept(message);
    const reply = await execution.reply;
    if (reply.status === "ok" || reply.status === "error") return reply;
    await setTimeout(millisecondsBetweenAttempts);
  }
}

function judge(cell: CodeCell, reply: ExecuteReply): string | undefined {
  const failed = reply.status !== "ok";
  if (failed === isExpectedToFail(cell)) return undefined;
  if (!failed) return "It succeeded, but it is tagged raises-exception: it was expected to fail.";
  const error = reply.ename ? `${reply.ename}: ${reply.evalue}` : describeOutputs(cell.outputs);
  return `It failed: ${error}`;
}

function outOfTime(seconds: number): string {
  return `It did not end within ${seconds} s and was stopped: it loops, or waits for what never comes; a cell that needs longer needs a higher --timeout.`;
}

/** When the time is over, interrupts; and when that does not help either, kills the kernel. */
function limitTime(session: KernelSession, seconds: number) {
  const ended = new AbortController();
  const limit = { isOver: false, cancel: () => ended.abort() };
  const wait = (time: number) => setTimeout(time * 1000, undefined, { signal: ended.signal });
  const enforce = async () => {
    await wait(seconds);
    limit.isOver = true;
    void session.interrupt();
    await wait(secondsToReactToInterrupt);
    await session.kill();
  };
  enforce().catch((error: Error) => {
    if (error.name !== "AbortError") throw error;
  });
  return limit;
}
