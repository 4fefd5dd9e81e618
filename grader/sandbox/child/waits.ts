import { types } from "node:util";
import { slice, text, unbound } from "./pristine.js";

/**
 * Where the submission's async functions and generators wait: `compile/note-waits.ts` puts the calls into the
 * compiled program.
 *
 * Invariant: a function runs until its next `await` or `yield`. So when the program stands still, the last place
 * that a function noted is the one where it waits.
 */
export interface Wait {
  name: string;
  line: number;
  column: number;
  value: unknown;
  /** It has returned a promise, and is over when that is settled. */
  hasReturned: boolean;
  before: Wait | undefined;
  after: Wait | undefined;
}

/** A wait in words, for the grader; the position is in the program as TypeScript wrote it. */
export interface ToldWait {
  name: string;
  line: number;
  column: number;
  /** What is waited for: `a promise`, `<coroutine readLine>`; empty when that has no words. */
  what: string;
}

const mostTold = 10;
const longestTold = 80;
const { isPromise } = types;
const then: (self: Promise<unknown>, settled: () => void, failed: () => void) => void = unbound(
  Promise.prototype.then,
);

/** The one that began last; a list by hand, because the submission may replace the methods of all others. */
let last: Wait | undefined;
/** The top level of the submission, while that is loaded. */
let top: Wait | undefined;

export function begin(name: string, line: number, column: number): Wait {
  const wait: Wait = {
    ...{ name, line, column, value: undefined, hasReturned: false },
    ...{ before: last, after: undefined },
  };
  if (last) last.after = wait;
  last = wait;
  return wait;
}

export function end(wait: Wait): void {
  if (!wait.hasReturned) remove(wait);
}

/** Notes the place, and gives the value on: `await at(wait, value, 3, 5)`. Without a wait it is the top level's. */
export function at<T>(wait: Wait | undefined, value: T, line: number, column: number): T {
  if (wait === undefined) top ??= begin("", line, column);
  const noted = (wait ?? top) as Wait;
  noted.line = line;
  noted.column = column;
  noted.value = value;
  return value;
}

/** `return returned(wait, value, 3, 5)` in an async function, which is not over before a promise that it returns. */
export function returned<T>(wait: Wait, value: T, line: number, column: number): T {
  if (isPromise(value)) {
    at(wait, value, line, column);
    wait.hasReturned = true;
    // The function's own promise is about to take over this one, with all its errors.
    then(
      value,
      () => remove(wait),
      () => remove(wait),
    );
  }
  return value;
}

export function endOfTop(): void {
  if (top) remove(top);
  top = undefined;
}

/** Forgets who waits: what still waits for something belongs to a test that is over. */
export function forgetWaits(): void {
  last = undefined;
  top = undefined;
}

/** Who waits, the one that began last first: it is the one that the others wait for, as a rule. */
export function tellWaits(): ToldWait[] {
  const told: ToldWait[] = [];
  for (let wait = last; wait && told.length < mostTold; wait = wait.before) {
    const { name, line, column, value } = wait;
    told[told.length] = { name, line, column, what: inWords(value) };
  }
  return told;
}

function remove(wait: Wait): void {
  if (wait.before) wait.before.after = wait.after;
  if (wait.after) wait.after.before = wait.before;
  else if (last === wait) last = wait.before;
  wait.before = undefined;
  wait.after = undefined;
  wait.value = undefined;
}

/** The library's own objects show their state as `<…>`. */
function inWords(value: unknown): string {
  if (isPromise(value)) return "a promise";
  if (typeof value !== "object" || value === null) return "";
  try {
    const shown = text(value);
    return shown[0] === "<" && shown[shown.length - 1] === ">" ? slice(shown, 0, longestTold) : "";
  } catch {
    return "";
  }
}
