import { report } from "./pipe.js";
import { unbound } from "./pristine.js";

/**
 * Called at the head of every loop and function of the submission (`compile/guard-loops.ts` inserts the calls).
 *
 * Ends the process when the event loop has not turned for `limit` milliseconds of computing. The time is the
 * processor's, so that a busy machine blocks nobody; the wall clock is asked first because it is cheaper.
 */
const limit = 1000;
/** A loop that prints has longer: it comes to the limit of output first, which tells the learner more. */
const limitWhenPrinting = 5 * limit;
/** In bytes. The grader allows a little more, so that this is seen first, which knows the line. */
const mostPrinted = 1_000_000;
/** Calls between two looks at the clock: a look costs 40 ns, a call must cost next to nothing. */
const stride = 64;

// Taken before the submission loads: it may replace the timers and the clocks.
const { now, timeOrigin } = performance;
const cpuUsage = process.cpuUsage.bind(process);
const startTurn = setImmediate;
const leave = process.exit.bind(process);
const clock = now.bind(performance);
const { stdout, stderr } = process;
const printed = () => stdout.bytesWritten + stderr.bytesWritten;

let deadline = Number.POSITIVE_INFINITY;

/** What tests before this one have printed. */
let printedBefore = 0;

/**
 * @param end when the grader will cut the test off, as `Date.now` counts. Not in seconds from now: on a busy machine
 * this process may begin late, and the line must be told before the end
 */
export function beginTest(end: number): void {
  deadline = end - timeOrigin;
  printedBefore = printed();
}

let calls = 0;
let turnedAt = clock();
let usedAtTurn = cpuUsage();
let printedAtTurn = printed();
let turns = 0;
let turnsSeen = 0;

function turn(): void {
  turns++;
  // An immediate without a reference runs on each turn, but neither hurries the loop nor keeps it alive.
  unref(startTurn(turn));
}
const first = startTurn(turn);
const unref: (immediate: NodeJS.Immediate) => void = unbound(first.unref);
unref(first);

export function guard(line: number, column: number): void {
  if (++calls % stride !== 0) return;
  if (printed() - printedBefore > mostPrinted) {
    report({ type: "flooded", line, column });
    leave(70);
  }
  const time = clock();
  if (turns !== turnsSeen) {
    turnsSeen = turns;
    turnedAt = time;
    usedAtTurn = cpuUsage();
    printedAtTurn = printed();
    return;
  }
  if (time - turnedAt < limit) return;
  const used = cpuUsage(usedAtTurn);
  const limitNow = printed() === printedAtTurn ? limit : limitWhenPrinting;
  // At the end of the test's time the line is told also on a machine so busy that the limit is never reached.
  const allowed = time < deadline ? limitNow : limit / 10;
  if ((used.user + used.system) / 1000 < allowed) return;
  report({ type: "blocked", line, column });
  leave(70);
}
