import {
  asCompleted,
  Barrier,
  Condition,
  ContextVar,
  type Coroutine,
  type CoroutineObject,
  createTask,
  Event,
  type Future,
  gather,
  getEventLoop,
  Semaphore,
  sleep,
  type Task,
  waitFor,
} from "../../index.js";
import { Boom, outcome, show } from "../support.js";

type Waiting = Coroutine<unknown> | CoroutineObject<unknown> | Future<unknown>;

function* end(trace: string[], name: string, awaitable: Waiting): Coroutine<void> {
  try {
    trace.push(`${name} ${show(yield* awaitable)}`);
  } catch (error) {
    trace.push(`${name} ${show(error)}`);
  }
}

function task(trace: string[], name: string, awaitable: Waiting): Task<void> {
  return createTask(() => end(trace, name, awaitable));
}

export function* anEventIsSetAtTheMomentOfTheLimit(trace: string[]): Coroutine<void> {
  const event = new Event();
  getEventLoop().callAt(1, () => event.set());
  yield* end(trace, "limit last", waitFor(event.wait(), 1));
  event.clear();
  const waiting = task(trace, "limit first", waitFor(event.wait(), 1));
  yield* sleep(0);
  getEventLoop().callAt(2, () => event.set());
  yield* waiting;
}

export function* aWaiterCancelledWhileItGetsItsLockBack(trace: string[]): Coroutine<void> {
  const condition = new Condition();
  function* waiter(): Coroutine<void> {
    yield* condition.use(function* (): Coroutine<void> {
      try {
        yield* condition.wait();
      } finally {
        trace.push(`has the lock ${condition.locked()}`);
      }
    });
  }
  const waiting = createTask(() => end(trace, "waiter", waiter()));
  yield* sleep(0);
  yield* condition.acquire();
  condition.notify();
  yield* sleep(0);
  for (const message of ["first", "second"]) {
    waiting.cancel(message);
    yield* sleep(0);
  }
  trace.push("releases");
  condition.release();
  yield* waiting;
  trace.push(show(condition.locked()));
}

export function* aPredicateThatFails(trace: string[]): Coroutine<void> {
  const condition = new Condition();
  function* waiter(): Coroutine<void> {
    yield* condition.use(function* (): Coroutine<void> {
      yield* condition.waitFor(() => {
        throw new Boom("predicate");
      });
    });
  }
  yield* end(trace, "waiter", waiter());
  trace.push(show(condition.locked()));
}

export function* aLimitOnACondition(trace: string[]): Coroutine<void> {
  const condition = new Condition();
  yield* condition.use(function* (): Coroutine<void> {
    yield* end(trace, "waiter", waitFor(condition.wait(), 1));
    trace.push(show(condition.locked()));
  });
}

export function* aPlacePassesOverTwoWhoAreCancelled(trace: string[]): Coroutine<void> {
  const semaphore = new Semaphore(1);
  yield* semaphore.acquire();
  const tasks = [..."abcd"].map((name) => task(trace, name, semaphore.acquire()));
  yield* sleep(0);
  semaphore.release();
  tasks[0]?.cancel();
  tasks[1]?.cancel();
  yield* sleep(0);
  trace.push(show(semaphore.locked()));
  semaphore.release();
  yield* gather(...tasks);
  trace.push(show(semaphore.locked()));
}

export function* aLimitOnASemaphoreAtTheMomentOfTheRelease(trace: string[]): Coroutine<void> {
  const semaphore = new Semaphore(1);
  yield* semaphore.acquire();
  const limited = task(trace, "limited", waitFor(semaphore.acquire(), 1));
  const patient = task(trace, "patient", semaphore.acquire());
  yield* sleep(0);
  getEventLoop().callAt(1, () => semaphore.release());
  yield* limited;
  yield* patient;
  trace.push(show(getEventLoop().time()));
}

export function* aPartyIsCancelledInTheTurnOfTheLastArrival(trace: string[]): Coroutine<void> {
  const barrier = new Barrier(2);
  const first = task(trace, "first", barrier.wait());
  yield* sleep(0);
  getEventLoop().callSoon(() => first.cancel());
  yield* end(trace, "last", barrier.wait());
  yield* first;
  trace.push(show([barrier.nWaiting, barrier.broken]));
}

export function* aTimeLimitBreaksNoBarrier(trace: string[]): Coroutine<void> {
  const barrier = new Barrier(2);
  yield* end(trace, "alone", waitFor(barrier.wait(), 1));
  trace.push(show([barrier.nWaiting, barrier.broken]));
  const tasks = [..."ab"].map((name) => task(trace, name, barrier.wait()));
  yield* gather(...tasks);
}

export function* asCompletedIsCancelledBetweenTwo(trace: string[]): Coroutine<void> {
  const child = (name: string, delay: number) => createTask(() => sleep(delay, name));
  const children = [child("b", 2), child("a", 1)];
  function* reader(): Coroutine<void> {
    for (const coming of asCompleted(children)) trace.push(show(yield* coming));
  }
  const reading = createTask(() => end(trace, "reader", reader()));
  yield* sleep(1.5);
  reading.cancel();
  yield* reading;
  trace.push(show(children.map((one) => outcome(one))));
}

export function* timersAndDoneCallbacksSeeTheirOwnValues(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  const user = new ContextVar("user", "nobody");
  const future = loop.createFuture<void>();
  user.set("timer");
  loop.callLater(1, () => trace.push(user.get()));
  user.set("callback");
  future.addDoneCallback(() => trace.push(user.get()));
  user.set("main");
  loop.callLater(2, () => future.setResult());
  yield* sleep(3);
  trace.push(user.get());
}
