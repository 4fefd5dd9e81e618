/** How far the work has come, on the standard error output. */
export interface Progress {
  /** Begins to count the steps of a part of the work. */
  count(what: string, total: number): { step(): void };
  /** Takes the display away, before anything else is printed. */
  end(): void;
}

/** One line that is written over on a terminal; elsewhere a plain line where a part ends. */
export function showProgress(output: NodeJS.WriteStream): Progress {
  const isTerminal = output.isTTY === true;
  return {
    count(what, total) {
      let done = 0;
      return {
        step() {
          done += 1;
          const line = `${what} ${done} of ${total}`.slice(0, (output.columns || 80) - 1);
          if (isTerminal) output.write(`\r\x1b[K${line}`);
          else if (done === total) output.write(`${what} ${done} of ${total}\n`);
        },
      };
    },
    end() {
      if (isTerminal) output.write("\r\x1b[K");
    },
  };
}
