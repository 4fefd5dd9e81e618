import type { Encoded, EncodedError } from "./encoding.js";
import type { ToldOpening } from "./openings.js";
import type { ToldWait } from "./waits.js";

/** From the grader to the submission's process. Ids cannot be guessed. */
export type Request =
  /** Imports modules before there is a submission, to have them ready. */
  | { type: "prepare"; modules: string[] }
  /** The submission is in the working folder now. `deadline`: when the test is cut off, as `Date.now` counts. */
  | { type: "load"; virtualTime: boolean; deadline: number }
  /** The submission may connect to this port: a server of the test listens there, or nobody. */
  | { type: "permit"; port: number }
  | ({ type: "call"; id: string; name: string; arguments: Encoded[] } & CallTarget)
  /** `openings`: the answer is to say where the submission opened what is open. */
  | { type: "ping"; id: string; openings?: true }
  /** Moves the virtual time, in milliseconds since the start; answered by a pong. */
  | { type: "advance"; id: string; to: number }
  /** Asks where the submission's functions wait. */
  | { type: "where"; id: string }
  /** The test is over: puts back what it changed, and asks whether the process is as it was before it. */
  | { type: "renew"; id: string };

/** What is called, when it is no exported function. */
export interface CallTarget {
  /** An object that an earlier call kept; its method is called. */
  on?: string;
  /** `new`, or only a look at a property. */
  how?: "construct" | "get";
  /** Keeps the object that comes of it under this id; the value is an empty list then, or else a list of the value. */
  keep?: string;
}

/**
 * From the submission's process to the grader. Each is only a claim: see `sandbox/protocol.ts`.
 *
 * `isMarked`: the marker is in the output. It is not when the program has closed its output.
 */
export type Report =
  | { type: "loaded"; isMarked: boolean; exports: string[] }
  | { type: "returned"; isMarked: boolean; id: string; value: Encoded }
  | { type: "threw"; isMarked: boolean; id: string; error: EncodedError }
  /** `active`: what the event loop still waits for, by Node's names. `nextTimer`: of the virtual time, if that is used. */
  | { type: "pong"; id: string; active: string[]; nextTimer?: number; openings?: ToldOpening[] }
  | { type: "waits"; id: string; waits: ToldWait[] }
  /** `isAsNew`: nothing of the test is left, and another one may load the submission again. */
  | { type: "renewed"; isMarked: boolean; id: string; isAsNew: boolean }
  /** The event loop has not turned for too long; the position is in the guarded program. */
  | { type: "blocked"; line: number; column: number }
  /** More was printed than is allowed. */
  | { type: "flooded"; line: number; column: number }
  /** The same, from where the program is not guarded, as in a notebook's kernel: the frames that it was in. */
  | { type: "stopped"; why: "blocked" | "flooded"; stack: string }
  | { type: "unhandled-rejection"; error: EncodedError }
  | { type: "uncaught"; error: EncodedError }
  | { type: "exiting"; code: number; stack: string };
