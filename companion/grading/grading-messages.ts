import type { Result } from "../../grader/index.js";

/** What the companion sends to a grading's process. */
export interface GradingRequest {
  readonly path: string;
  readonly slug: string;
}

/** What comes back, once. */
export type GradingReply =
  | { readonly kind: "graded"; readonly result: Result }
  | { readonly kind: "bad-input"; readonly message: string }
  | { readonly kind: "failed"; readonly message: string };
