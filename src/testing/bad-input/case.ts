/** What is done, and what must come of it: an error of exactly this class, with exactly these words. */
export interface Case {
  readonly action: () => unknown;
  readonly type: ErrorClass;
  readonly message: string;
}

type ErrorClass = new (...args: never[]) => Error;

/** What the types forbid, and a program without types does all the same. */
// biome-ignore lint/suspicious/noExplicitAny: that is what it is for
export type Wrong = any;

export function refused(
  type: ErrorClass,
  cases: readonly (readonly [action: () => unknown, message: string])[],
): Case[] {
  return cases.map(([action, message]) => ({ action, type, message }));
}
