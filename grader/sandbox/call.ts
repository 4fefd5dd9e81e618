import type { EncodedError } from "./child/encoding.js";

/** A call of one of the submission's exports, which may be pending for ever. */
export interface Call {
  readonly name: string;
  outcome: undefined | { value: unknown } | { error: EncodedError };
}
