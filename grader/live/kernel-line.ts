import type { Report } from "../sandbox/child/messages.js";

/** One line from a kernel: a report of the usual protocol, or what a process would have its own pipes for. */
export type KernelLine =
  | Report
  /** The kernel is free for this test: from now on its time counts. */
  | { type: "ready" }
  | { type: "printed"; to: "output" | "errors"; text: string }
  /** The learner's code called `process.exit`, which ends only the test here. */
  | { type: "ended"; code: number };
