/** Shows which cell runs: in one line that is written over on a terminal, in plain lines elsewhere. */
export function createProgress(path: string, output: NodeJS.WriteStream = process.stderr) {
  const isTerminal = output.isTTY === true;
  return {
    onCell(cellNumber: number, cellCount: number): void {
      const line = `${path}: cell ${cellNumber} of ${cellCount}`;
      output.write(isTerminal ? `\r\x1b[K${line}` : `${line}\n`);
    },
    end(): void {
      if (isTerminal) output.write("\r\x1b[K");
    },
  };
}
