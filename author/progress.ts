import { StatusLine } from "../course/status-line.js";

/** How far the work has come, on the standard error output. */
export interface Progress {
  /** Begins to count the steps of a part of the work. */
  count(what: string, total: number): { step(): void };
  /** Takes the display away, before anything else is printed. */
  end(): void;
}

/** Each step on a terminal; elsewhere a plain line where a part ends. */
export function showProgress(output: NodeJS.WriteStream): Progress {
  const status = new StatusLine(output);
  return {
    count(what, total) {
      let done = 0;
      return {
        step() {
          done += 1;
          if (status.isTerminal || done === total) status.show(`${what} ${done} of ${total}`);
        },
      };
    },
    end: () => status.end(),
  };
}
