import type { RunResult } from "./run.js";

/** What the heap may grow by between the third tenth of a run and its end, in bytes. */
const growth = 2 * 2 ** 20;

/** Errors that a request, however odd, must not bring about: it is the code that is wrong. */
const mistake =
  /Cannot read|is not a function|is not defined|is not iterable|ERR_(HTTP|STREAM|INTERNAL)/;

/** What must not have happened, in words. */
export function findFailures({ problems, states }: RunResult): string[] {
  const failures = problems.map(
    ({ number, attack, problem }) => `Attack ${number}: ${problem}\n${JSON.stringify(attack)}`,
  );
  const last = states.at(-1);
  if (last === undefined) return [...failures, "The server never told its state"];
  failures.push(...last.faults);
  for (const [error, times] of Object.entries(last.errors)) {
    if (mistake.test(error)) failures.push(`The server's own mistake, ${times} times: ${error}`);
  }
  for (const { connections, tasks } of states) {
    if (connections + tasks === 0) continue;
    failures.push(`All clients had gone: ${connections} connections and ${tasks} tasks were left`);
  }
  // By the third tenth all code has run and is compiled.
  const grown = last.heapUsed - (states[2] ?? last).heapUsed;
  if (grown > growth) failures.push(`The heap grew by ${grown} bytes between two collections`);
  return failures;
}
