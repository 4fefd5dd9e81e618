import type { Encoded, EncodedError } from "./encoding.js";

/** From the grader to the submission's process. Ids cannot be guessed. */
export type Request =
  | { type: "call"; id: string; name: string; arguments: Encoded[] }
  | { type: "ping"; id: string };

/**
 * From the submission's process to the grader. Each is only a claim: see `sandbox/protocol.ts`.
 *
 * `isMarked`: the marker is in the output. It is not when the program has closed its output.
 */
export type Report =
  | { type: "loaded"; isMarked: boolean; exports: string[] }
  | { type: "returned"; isMarked: boolean; id: string; value: Encoded }
  | { type: "threw"; isMarked: boolean; id: string; error: EncodedError }
  /** `active`: what the event loop still waits for, by Node's names. */
  | { type: "pong"; id: string; active: string[] }
  /** The event loop has not turned for too long; the position is in the guarded program. */
  | { type: "blocked"; line: number; column: number }
  | { type: "unhandled-rejection"; error: EncodedError }
  | { type: "uncaught"; error: EncodedError }
  | { type: "exiting"; code: number; stack: string };
