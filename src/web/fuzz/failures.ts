import type { RunResult } from "./run.js";

/** What the heap may grow by for each attack that is played a second time, in bytes: about twice what is usual. */
const growth = 150;

/** Errors that a request, however odd, must not bring about: it is the code that is wrong. */
const mistake =
  /Cannot read|is not a function|is not defined|is not iterable|ERR_(HTTP|STREAM|INTERNAL)/;

/** What must not have happened, in words. */
export function findFailures({ problems, states, repeated }: RunResult): string[] {
  const failures = problems.map(
    ({ number, attack, problem }) => `Attack ${number}: ${problem}\n${JSON.stringify(attack)}`,
  );
  const last = repeated?.after ?? states.at(-1);
  if (last === undefined) return [...failures, "The server never told its state"];
  failures.push(...last.faults);
  for (const [error, times] of Object.entries(last.errors)) {
    if (mistake.test(error)) failures.push(`The server's own mistake, ${times} times: ${error}`);
  }
  for (const { connections, tasks } of repeated ? [...states, repeated.after] : states) {
    if (connections + tasks === 0) continue;
    failures.push(`All clients had gone: ${connections} connections and ${tasks} tasks were left`);
  }
  if (repeated === undefined) return failures;
  // Caches and compiled code grow with what is new: the second time, nothing of an attack is.
  const grown = repeated.after.heapUsed - repeated.before.heapUsed;
  if (grown > growth * repeated.attacks) {
    failures.push(`The heap grew by ${grown} bytes when ${repeated.attacks} attacks were repeated`);
  }
  return failures;
}
