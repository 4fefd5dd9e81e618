import type { RunResult } from "./run.js";

/** What the heap may grow by for each attack that is repeated, in bytes: far less than the least of objects left. */
export const growthLimit = 64;

/** Errors that a request, however odd, must not bring about: it is the code that is wrong. */
const mistake =
  /Cannot read|is not a function|is not defined|is not iterable|ERR_(HTTP|STREAM|INTERNAL)/;

/** What must not have happened, in words. */
export function findFailures({ problems, states, repeated }: RunResult): string[] {
  const failures = problems.map(
    ({ number, attack, problem }) => `Attack ${number}: ${problem}\n${JSON.stringify(attack)}`,
  );
  const all = [...states, ...(repeated?.states ?? [])];
  const last = all.at(-1);
  if (last === undefined) return [...failures, "The server never told its state"];
  failures.push(...last.faults);
  for (const [error, times] of Object.entries(last.errors)) {
    if (mistake.test(error)) failures.push(`The server's own mistake, ${times} times: ${error}`);
  }
  for (const { connections, tasks } of all) {
    if (connections + tasks === 0) continue;
    failures.push(`All clients had gone: ${connections} connections and ${tasks} tasks were left`);
  }
  const growth = growthOf(repeated);
  if (growth !== undefined && growth > growthLimit) {
    failures.push(
      `The heap grew by ${growth.toFixed(0)} bytes an attack when attacks were repeated`,
    );
  }
  return failures;
}

/**
 * What the heap grew by for an attack that was repeated, in bytes: the median of the times. What is kept of each
 * attack is kept each time; caches and compiled code, which grow too, do so now and then, and may shrink.
 */
export function growthOf(repeated: RunResult["repeated"]): number | undefined {
  if (repeated === undefined) return undefined;
  const heaps = repeated.states.map(({ heapUsed }) => heapUsed);
  const grown = heaps.slice(1).map((heap, index) => heap - (heaps[index] as number));
  return median(grown) / repeated.attacks;
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
