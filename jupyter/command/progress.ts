import { StatusLine } from "../../course/status-line.js";

/** Shows which cell runs. */
export function createProgress(path: string, output: NodeJS.WriteStream = process.stderr) {
  const status = new StatusLine(output);
  return {
    onCell: (cellNumber: number, cellCount: number): void =>
      status.show(`${path}: cell ${cellNumber} of ${cellCount}`),
    end: (): void => status.end(),
  };
}
