import { inspect } from "node:util";
import { sleep } from "../index.js";

/** Makes things in their states, and says what `console.log` must show of them. */
export type InspectCase = [name: string, make: () => Promise<string[]>, lines: string[]];

/** The classes of all that was shown. */
export const shownClasses = new Set<unknown>();

/** What `console.log` shows of each; ports, processes and the real time change from run to run. */
export function show(...values: object[]): string[] {
  for (const value of values) shownClasses.add(value.constructor);
  return values.map((value) =>
    inspect(value).replaceAll(/(?<=127\.0\.0\.1:|<Process |<SystemClock now=)\d+(\.\d+)?/g, "#"),
  );
}

export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await sleep(0);
}

export async function fails(): Promise<never> {
  throw new RangeError("two\nlines");
}

/** Waits, whatever comes of it. */
export async function settled(waiting: PromiseLike<unknown>): Promise<void> {
  await waiting.then(null, () => {});
}
