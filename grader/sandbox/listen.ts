import type { Report } from "./child/messages.js";
import { readLines } from "./line-reader.js";
import type { RemoteSide } from "./process.js";
import { parseReport } from "./protocol.js";

/** What a program may print, in bytes: to its output, and as much to its error output. */
export const mostOutput = 1_000_000;
/** The program's own guard sees a flood first, as a rule, and knows the line that it comes from. */
const mostOutputRead = mostOutput + 200_000;
/** Between two answers to a request: a test that is watched for long is answered often. */
const mostOnPipe = 16_000_000;

export interface Listener {
  /** @param isWhole it came with its newline */
  onOutput(line: string, isWhole: boolean): void;
  /** @param isWhole it came with its newline */
  onErrors(line: string, isWhole: boolean): void;
  /** Tells whether the report answers a look of the grader's. */
  onReport(report: Report): boolean;
  /** More was printed than is allowed. */
  onFlood(): void;
  /** What came by the pipe is no report, or too much. */
  onJunk(): void;
  /** The process could not be started. */
  onError(error: Error): void;
  onClose(code: number | null, signal: NodeJS.Signals | null): void;
}

/**
 * Listens to all that a submission's process says.
 *
 * @returns what stops that
 */
export function listen(
  { child, output, errors, reports }: RemoteSide,
  listener: Listener,
): () => void {
  const printed = { mostBytes: mostOutputRead, onFlood: () => listener.onFlood() };
  const stopOutput = readLines(output, {
    ...printed,
    onLine: (line, isWhole) => {
      listener.onOutput(line, isWhole);
      return false;
    },
  });
  const stopErrors = readLines(errors, {
    ...printed,
    onLine: (line, isWhole) => {
      listener.onErrors(line, isWhole);
      return false;
    },
  });
  const stopReports = readLines(reports, {
    mostBytes: mostOnPipe,
    onFlood: () => listener.onJunk(),
    onLine: (line) => {
      const report = parseReport(line);
      if (!report) listener.onJunk();
      return report !== undefined && listener.onReport(report);
    },
  });
  const onError = (error: Error) => listener.onError(error);
  const onClose = (code: number | null, signal: NodeJS.Signals | null) =>
    listener.onClose(code, signal);
  child.on("error", onError).on("close", onClose);
  return () => {
    for (const stop of [stopOutput, stopErrors, stopReports]) stop();
    child.off("error", onError).off("close", onClose);
  };
}
