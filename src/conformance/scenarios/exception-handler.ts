import { type Coroutine, createTask, type EventLoop, getEventLoop, sleep } from "../../index.js";
import { Boom, show } from "../support.js";

function handle(trace: string[], label = "handler"): EventLoop {
  const loop = getEventLoop();
  loop.setExceptionHandler((itsLoop, context) => {
    trace.push(`${label} ${show([itsLoop === loop, context.exception])}`);
  });
  return loop;
}

function fail(message = "callback"): never {
  throw new Boom(message);
}

export function* itHearsOfAFailingCallbackAtOnce(trace: string[]): Coroutine<void> {
  const loop = handle(trace);
  loop.callSoon(() => fail());
  loop.callSoon(() => trace.push("soon"));
  yield* sleep(0);
  trace.push("end");
}

export function* itHearsOfAFailingTimer(trace: string[]): Coroutine<void> {
  const loop = handle(trace);
  loop.callLater(1, fail, "timer");
  yield* sleep(2);
  trace.push("end");
}

export function* itHearsOfAFailingDoneCallback(trace: string[]): Coroutine<void> {
  const loop = handle(trace);
  const future = loop.createFuture<void>();
  future.addDoneCallback(() => fail("done"));
  future.addDoneCallback(() => trace.push("other"));
  future.setResult();
  yield* sleep(0);
}

export function* theLastOneSetHears(trace: string[]): Coroutine<void> {
  const loop = handle(trace, "first");
  loop.callSoon(fail, "one");
  yield* sleep(0);
  handle(trace, "second");
  loop.callSoon(fail, "two");
  yield* sleep(0);
}

export function* aHandlerThatFailsStopsNothing(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  loop.setExceptionHandler(() => {
    trace.push("handler");
    throw new Boom("handler");
  });
  loop.callSoon(() => fail());
  loop.callSoon(() => trace.push("soon"));
  yield* sleep(0);
  trace.push("end");
}

export function* itCanBeCalled(trace: string[]): Coroutine<void> {
  const loop = handle(trace);
  loop.callExceptionHandler({ message: "by hand", exception: new Boom("by hand") });
  loop.callExceptionHandler({ message: "without an exception" });
  yield* sleep(0);
}

export function* anErrorThatIsAwaitedIsNotReported(trace: string[]): Coroutine<void> {
  handle(trace);
  function* child(): Coroutine<void> {
    throw new Boom("child");
  }
  const task = createTask(() => child());
  try {
    yield* task;
  } catch (error) {
    trace.push(show(error));
  }
}

export function* errorsOfManyCallbacksComeInOrder(trace: string[]): Coroutine<void> {
  const loop = handle(trace);
  for (const name of ["one", "two", "three"]) loop.callSoon(fail, name);
  yield* sleep(0);
}
