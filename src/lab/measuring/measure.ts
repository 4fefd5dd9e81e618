import { isGenerator, isPromiseLike } from "../../loop/coroutine.js";
import { secondsOf } from "../../loop/numbers.js";
import { whatCame } from "../../loop/what-came.js";
import { inSeconds } from "../picture/units.js";

/**
 * How long something takes: what `measure` returns.
 *
 * @example
 * const measurement = await measure("nothing", () => {});
 * console.log(measurement.rounds > 0); // true
 */
export class Measurement {
  readonly name: string;
  /** Seconds a call: the median of the rounds, so that one disturbance does not count. */
  readonly seconds: number;
  /** How many rounds were timed, and how many calls each had. */
  readonly rounds: number;
  readonly callsPerRound: number;

  /** @internal */
  constructor(name: string, times: readonly number[], callsPerRound: number) {
    this.name = name;
    this.seconds = medianOf(times);
    this.rounds = times.length;
    this.callsPerRound = callsPerRound;
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const calls = this.callsPerRound === 1 ? "" : ` of ${this.callsPerRound} calls`;
    const how = this.rounds === 1 ? `one round${calls}` : `median of ${this.rounds} rounds${calls}`;
    return `${this.name}: ${inSeconds(this.seconds)} (${how})`;
  }
}

const mostRounds = 31;
const mostCalls = 1_000_000;
/** A round that is shorter than this measures the clock. Seconds. */
const shortestRound = 0.002;

/**
 * Measures how long a function takes, in seconds of real time. What it returns is awaited, if it can be.
 *
 * It is called for about `budget` seconds: first to warm up, which is not counted, then in rounds of as many
 * calls as a clock can time. A function that alone takes longer than the budget is called once. The cost of
 * the call itself, some nanoseconds, is in the result; of an async function, the cost of the `await` too.
 *
 * @param options.budget seconds to spend
 * @throws {TypeError} if it is no function, or if it returns a generator, which runs nothing
 * @throws whatever the function throws
 * @example
 * const { name, seconds } = await measure("a square root", () => Math.sqrt(2));
 * console.log(name, seconds < 0.01); // a square root true
 */
export async function measure(
  name: string,
  work: () => unknown,
  options: { budget?: number } = {},
): Promise<Measurement> {
  if (typeof work !== "function") {
    throw new TypeError(`What is measured is a function; what came was ${whatCame(work)}`);
  }
  const budget = secondsOf(options.budget ?? 0.5, "The budget");
  const begin = performance.now();
  const spent = () => (performance.now() - begin) / 1000;
  const first = work();
  if (isGenerator(first)) {
    throw new TypeError(
      "The function returns a generator, which runs nothing: measure () => run(() => yourFunction())",
    );
  }
  const round = isPromiseLike(first) ? awaitedRound : plainRound;
  await first;
  if (spent() >= budget) return new Measurement(name, [spent()], 1);

  let calls = 1;
  let seconds = await round(work, calls);
  while ((seconds < shortestRound || spent() < budget / 5) && spent() < budget / 2) {
    if (seconds < shortestRound && calls < mostCalls) calls *= 2;
    seconds = await round(work, calls);
  }
  const times = [seconds / calls];
  while (spent() < budget && times.length < mostRounds) {
    times.push((await round(work, calls)) / calls);
  }
  return new Measurement(name, times, calls);
}

async function awaitedRound(work: () => unknown, calls: number): Promise<number> {
  const begin = performance.now();
  for (let call = 0; call < calls; call++) await work();
  return (performance.now() - begin) / 1000;
}

/** What the calls return is kept here, so that no compiler leaves the calls out. */
const sink: { last: unknown } = { last: undefined };

function plainRound(work: () => unknown, calls: number): number {
  const begin = performance.now();
  for (let call = 0; call < calls; call++) sink.last = work();
  const seconds = (performance.now() - begin) / 1000;
  sink.last = undefined;
  return seconds;
}

/** The middle one; of an even number, the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
