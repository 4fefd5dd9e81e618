import { secondsOf } from "../../loop/numbers.js";
import type { Picture } from "../picture/picture.js";
import { Lanes } from "./lanes.js";

/** A message for `drawLoop`: its name, when it comes, and how long its handler takes. Seconds. */
export type TimedMessage = readonly [name: string, comes: number, takes: number];

/**
 * Draws what a message loop does with messages whose times are given: there is one thread, it handles one
 * message after the other, and each waits in the queue until its turn comes. Nothing is run or measured. The
 * picture begins with the first message.
 *
 * @param messages in the order in which they come
 * @throws {TypeError} if a time is no number
 * @throws {RangeError} if a time is negative, messages are not in order, or two have the same name
 * @example
 * const picture = drawLoop("A slow handler", [["click", 0, 2], ["key", 0.5, 0.1]]);
 * console.log(picture.text.split("\n").at(-1)); // key: running 100 ms, ready 1.5 s, waiting 0 s
 */
export function drawLoop(title: string, messages: readonly TimedMessage[]): Picture {
  const clock = { time: 0, now: () => clock.time, callAt: () => () => {} };
  const lanes = new Lanes({ title, clock });
  for (const { at, happens } of momentsOf(messages, lanes)) {
    clock.time = at;
    happens();
  }
  return lanes.picture();
}

/** Something that happens to a message. */
interface Moment {
  at: number;
  happens: () => void;
}

function momentsOf(messages: readonly TimedMessage[], lanes: Lanes): Moment[] {
  const names = new Set<string>();
  let latest = 0;
  /** When the thread is through with all messages so far. */
  let free = 0;
  const moments = messages.flatMap(([name, comes, takes]) => {
    if (names.has(name))
      throw new RangeError(`Two messages have the name ${name}: give each its own`);
    names.add(name);
    checkSeconds(comes, "The time at which a message comes", latest);
    checkSeconds(takes, "The time that a handler takes", 0);
    latest = comes;
    const begins = Math.max(free, comes);
    free = begins + takes;
    return [
      { at: comes, happens: () => lanes.begin(name, "ready") },
      { at: begins, happens: () => lanes.begin(name, "running") },
      { at: free, happens: () => lanes.end(name) },
    ];
  });
  // The sort keeps the order of what happens at the same moment: a message ends before the next one begins.
  return moments.sort((one, other) => one.at - other.at);
}

function checkSeconds(seconds: number, what: string, least: number): void {
  secondsOf(seconds, what);
  if (seconds < least || seconds === Infinity) {
    throw new RangeError(`${what} is ${least} or more, and no infinity; what came was ${seconds}`);
  }
}
