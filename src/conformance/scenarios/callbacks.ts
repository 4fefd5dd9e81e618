import { type Coroutine, createTask, gather, getEventLoop, sleep } from "../../index.js";
import { Boom, show } from "../support.js";

export function* callbacksRunFirstInFirstOut(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  for (const name of "abc") loop.callSoon(() => trace.push(name));
  trace.push("before");
  yield* sleep(0);
  trace.push("after");
}

export function* aCallbackOfACallbackWaitsForTheNextTurn(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  loop.callSoon(() => {
    trace.push("outer");
    loop.callSoon(() => trace.push("inner"));
  });
  loop.callSoon(() => trace.push("other"));
  yield* sleep(0);
  trace.push("turn 1");
  yield* sleep(0);
  trace.push("turn 2");
}

export function* argumentsArePassedOn(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  loop.callSoon((...values: unknown[]) => trace.push(show(values)), 1, "two", undefined);
  yield* sleep(0);
}

export function* aCancelledCallbackIsNotCalled(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  const handle = loop.callSoon(() => trace.push("never"));
  loop.callSoon(() => trace.push("other"));
  trace.push(show(handle.cancelled()));
  handle.cancel();
  handle.cancel();
  trace.push(show(handle.cancelled()));
  yield* sleep(0);
}

export function* aCallbackCancelsOneOfTheSameTurn(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  loop.callSoon(() => later.cancel());
  const later = loop.callSoon(() => trace.push("never"));
  loop.callSoon(() => trace.push("last"));
  yield* sleep(0);
  trace.push(show(later.cancelled()));
}

export function* cancellingACallbackThatRanIsHarmless(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  const handle = loop.callSoon(() => trace.push("ran"));
  yield* sleep(0);
  trace.push(show(handle.cancelled()));
  handle.cancel();
  trace.push(show(handle.cancelled()));
}

export function* callbacksAndFirstStepsShareOneQueue(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  function* child(name: string): Coroutine<void> {
    trace.push(name);
  }
  loop.callSoon(() => trace.push("callback 1"));
  const first = createTask(() => child("task 1"));
  loop.callSoon(() => trace.push("callback 2"));
  const second = createTask(() => child("task 2"));
  yield* sleep(0);
  trace.push(show([first.done(), second.done()]));
}

export function* aFailingCallbackDoesNotStopTheOthers(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  loop.callSoon(() => {
    trace.push("fails");
    throw new Boom("callback");
  });
  loop.callSoon(() => trace.push("goes on"));
  yield* sleep(0);
  trace.push("end");
}

export function* aTurnWithSleepsAndCallbacks(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  function* worker(name: string): Coroutine<void> {
    for (const turn of [0, 1, 2]) {
      trace.push(`${name}${turn}`);
      loop.callSoon(() => trace.push(`${name}${turn} callback`));
      yield* sleep(0);
    }
  }
  yield* gather(
    () => worker("a"),
    () => worker("b"),
  );
}
