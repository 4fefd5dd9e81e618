import { StatusLine } from "../../course/status-line.js";

/** Shows which cell runs; of several notebooks at the same time, that of the one which went on last. */
export function createProgress(output: NodeJS.WriteStream = process.stderr) {
  const status = new StatusLine(output);
  return {
    onCell: (path: string, cellNumber: number, cellCount: number): void =>
      status.show(`${path}: cell ${cellNumber} of ${cellCount}`),
    /** Makes room for what is printed next. */
    clear: (): void => status.end(),
  };
}

export type Progress = ReturnType<typeof createProgress>;
