/** What is being done, on one line of a terminal that is written over; elsewhere each one is a line of its own. */
export class StatusLine {
  readonly isTerminal: boolean;
  readonly #output: NodeJS.WriteStream;

  constructor(output: NodeJS.WriteStream = process.stderr) {
    this.#output = output;
    this.isTerminal = output.isTTY === true;
  }

  /** How many columns a line may take. */
  get columns(): number {
    return (this.#output.columns || 80) - 1;
  }

  show(line: string): void {
    this.#output.write(this.isTerminal ? `\r\x1b[K${line.slice(0, this.columns)}` : `${line}\n`);
  }

  /** Takes the line away, before anything else is printed. */
  end(): void {
    if (this.isTerminal) this.#output.write("\r\x1b[K");
  }
}
