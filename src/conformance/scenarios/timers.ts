import { type Coroutine, gather, getEventLoop, sleep, type TimerHandle } from "../../index.js";
import { Boom, show } from "../support.js";

export function* equalDeadlinesComeInOrderOfScheduling(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  for (const name of "abcde") loop.callAt(1, () => trace.push(name));
  yield* sleep(2);
  trace.push(show(loop.time()));
}

export function* twoEqualDeadlinesComeInOrderOfScheduling(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  loop.callAt(1, () => trace.push("a"));
  loop.callAt(1, () => trace.push("b"));
  yield* sleep(2);
}

export function* deadlinesComeBeforeOrderOfScheduling(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  for (const when of [3, 1, 2, 1, 3, 2]) loop.callLater(when, () => trace.push(show(when)));
  yield* sleep(4);
}

export function* aDelayOfZeroComesAfterWhatIsReady(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  loop.callLater(0, () => trace.push("timer"));
  loop.callSoon(() => trace.push("soon"));
  yield* sleep(0);
  trace.push("turn 1");
  yield* sleep(0);
  trace.push("turn 2");
}

export function* aDeadlineInThePastIsDueAtOnce(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  yield* sleep(5);
  loop.callAt(2, () => trace.push("two"));
  loop.callAt(1, () => trace.push("one"));
  loop.callLater(-1, () => trace.push("four"));
  yield* sleep(0);
  yield* sleep(0);
  trace.push(show(loop.time()));
}

export function* timersJoinBehindWhatIsReady(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  loop.callLater(1, () => {
    trace.push("first");
    loop.callSoon(() => trace.push("soon"));
    loop.callLater(0, () => trace.push("later"));
  });
  loop.callLater(1, () => trace.push("second"));
  yield* sleep(2);
}

export function* aCancelledTimerNeverComes(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  const timers = [..."abc"].map((name) => loop.callLater(1, () => trace.push(name)));
  timers[1]?.cancel();
  yield* sleep(1);
  trace.push(show(timers.map((timer) => timer.cancelled())));
}

export function* aTimerCancelsOneOfTheSameDeadline(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  loop.callLater(1, () => victim.cancel());
  const victim: TimerHandle = loop.callLater(1, () => trace.push("never"));
  loop.callLater(1, () => trace.push("last"));
  yield* sleep(1);
}

export function* aTimerKnowsWhen(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  yield* sleep(3);
  trace.push(show(loop.callLater(4, () => trace.push("never")).when));
  trace.push(show(loop.callAt(9, () => trace.push("never")).when));
}

export function* timeJumpsFromDeadlineToDeadline(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  const tick = (count: number) => {
    trace.push(show(loop.time()));
    if (count > 0) loop.callLater(2, tick, count - 1);
  };
  loop.callSoon(tick, 3);
  yield* sleep(7);
  trace.push(show(loop.time()));
}

export function* sleepersOfEqualLengthWakeInOrder(trace: string[]): Coroutine<void> {
  function* sleeper(name: string, delay: number): Coroutine<void> {
    yield* sleep(delay);
    trace.push(name);
  }
  yield* gather(
    () => sleeper("a", 2),
    () => sleeper("b", 1),
    () => sleeper("c", 2),
    () => sleeper("d", 1),
  );
}

export function* sleepReturnsItsResult(trace: string[]): Coroutine<void> {
  trace.push(show(yield* sleep(1, "slept")));
  trace.push(show(yield* sleep(0, "yielded")));
  trace.push(show(yield* sleep(-1, "at once")));
}

export function* aFailingTimerDoesNotStopTheOthers(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  loop.callLater(1, () => {
    throw new Boom("timer");
  });
  loop.callLater(1, () => trace.push("goes on"));
  yield* sleep(1);
  trace.push("end");
}

export function* manyCancelledTimersLeaveTheOrderAlone(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  const timers = Array.from({ length: 400 }, (_, index) =>
    loop.callLater(1 + ((index * 37) % 400) / 64, () => trace.push(show(index))),
  );
  for (const [index, timer] of timers.entries()) if (index % 20 !== 3) timer.cancel();
  yield* sleep(8);
}
