import type { Place } from "../report/result.js";

/** From positions in the program that ran to places in what the learner wrote. */
export interface Places {
  /** What the learner wrote. */
  readonly source: string;
  /** Both counted as Node's stack traces count: from 1. */
  at(line: number, column: number): Place | undefined;
  /** The innermost frame of the learner's own code. */
  inStack(stack: string): Place | undefined;
}
