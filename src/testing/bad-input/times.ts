import {
  asCompleted,
  Future,
  getEventLoop,
  sleep,
  timeout,
  timeoutAt,
  wait,
  waitFor,
} from "../../index.js";
import { type Case, refused, type Wrong } from "./case.js";

const nothing = () => {};
const loop = getEventLoop;

async function moved(when: unknown): Promise<void> {
  await timeout(1, (deadline) => deadline.reschedule(when as Wrong));
}

/** Delays, deadlines and time limits. */
export const times: Case[] = [
  ...refused(TypeError, [
    [
      () => sleep(undefined as Wrong),
      "sleep's delay is a number of seconds; what came was undefined",
    ],
    [() => sleep(null as Wrong), "sleep's delay is a number of seconds; what came was null"],
    [
      () => sleep("0" as Wrong),
      "sleep's delay is a number of seconds; what came was string 0: convert it by Number(...)",
    ],
    [
      () => sleep("1" as Wrong),
      "sleep's delay is a number of seconds; what came was string 1: convert it by Number(...)",
    ],
    [() => sleep(1n as Wrong), "sleep's delay is a number of seconds; what came was bigint 1"],
    [
      () => loop().callLater("1" as Wrong, nothing),
      "A delay is a number of seconds; what came was string 1: convert it by Number(...)",
    ],
    [
      () => loop().callLater(nothing as Wrong, 1 as Wrong),
      "A delay is a number of seconds; what came was function nothing",
    ],
    [
      () => loop().callAt("1" as Wrong, nothing),
      "The time to call back at is a number of seconds; what came was string 1: convert it by Number(...)",
    ],
    [
      () => loop().callAt(null as Wrong, nothing),
      "The time to call back at is a number of seconds; what came was null",
    ],
    [
      () => wait([new Future()], { timeout: "1" as Wrong }),
      "wait's timeout is a number of seconds, or undefined for no limit; what came was string 1: convert it by Number(...)",
    ],
    [
      () => wait([new Future()], { timeout: null as Wrong }),
      "wait's timeout is a number of seconds, or undefined for no limit; what came was null",
    ],
    [
      () => waitFor(new Future(), "1" as Wrong),
      "waitFor's time is a number of seconds, or undefined for no limit; what came was string 1: convert it by Number(...)",
    ],
    [
      () => waitFor(new Future(), null as Wrong),
      "waitFor's time is a number of seconds, or undefined for no limit; what came was null",
    ],
    [
      () => timeout("1" as Wrong, nothing),
      "timeout's delay is a number of seconds, or undefined for no limit; what came was string 1: convert it by Number(...)",
    ],
    [
      () => timeout(nothing as Wrong, 1 as Wrong),
      "timeout's delay is a number of seconds, or undefined for no limit; what came was function nothing",
    ],
    [
      () => timeoutAt("1" as Wrong, nothing),
      "A deadline is a number of seconds, or undefined for no limit; what came was string 1: convert it by Number(...)",
    ],
    [
      () => moved("1"),
      "A deadline is a number of seconds, or undefined for no limit; what came was string 1: convert it by Number(...)",
    ],
    [
      () => asCompleted([new Future()], { timeout: "1" as Wrong }).next(),
      "asCompleted's timeout is a number of seconds, or undefined for no limit; what came was string 1: convert it by Number(...)",
    ],
  ]),
  ...refused(RangeError, [
    [
      () => sleep(Number.NaN),
      "sleep's delay is a number of seconds; what came was NaN: was it computed from something undefined?",
    ],
    [
      () => loop().callLater(Number.NaN, nothing),
      "A delay is a number of seconds; what came was NaN: was it computed from something undefined?",
    ],
    [
      () => loop().callAt(Number.NaN, nothing),
      "The time to call back at is a number of seconds; what came was NaN: was it computed from something undefined?",
    ],
    [
      () => wait([new Future()], { timeout: Number.NaN }),
      "wait's timeout is a number of seconds, or undefined for no limit; what came was NaN: was it computed from something undefined?",
    ],
    [
      () => waitFor(new Future(), Number.NaN),
      "waitFor's time is a number of seconds, or undefined for no limit; what came was NaN: was it computed from something undefined?",
    ],
    [
      () => timeout(Number.NaN, nothing),
      "timeout's delay is a number of seconds, or undefined for no limit; what came was NaN: was it computed from something undefined?",
    ],
    [
      () => moved(Number.NaN),
      "A deadline is a number of seconds, or undefined for no limit; what came was NaN: was it computed from something undefined?",
    ],
  ]),
];
