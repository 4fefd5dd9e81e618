import type { Call } from "../sandbox/call.js";

/** A call that was started; its type says what it should come to. */
export interface StartedCall<T> extends Call {
  /** Never there: it carries the type. */
  readonly type?: (value: T) => T;
}
