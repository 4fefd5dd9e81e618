import {
  type Coroutine,
  createTask,
  type Future,
  getEventLoop,
  sleep,
  type Task,
  wait,
} from "../../index.js";
import { attempt, Boom, outcome, show } from "../support.js";

function* waiter(trace: string[], name: string, future: Future<unknown>): Coroutine<void> {
  try {
    trace.push(`${name} got ${show(yield* future)}`);
  } catch (error) {
    trace.push(`${name} got ${show(error)}`);
  }
}

function waiters(trace: string[], future: Future<unknown>, names = "abc"): Task<void>[] {
  return [...names].map((name) => createTask(() => waiter(trace, name, future)));
}

export function* waitersWakeInTheOrderTheyCame(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<unknown>();
  const tasks = waiters(trace, future);
  yield* sleep(0);
  future.setResult("value");
  trace.push("set");
  yield* wait(tasks);
}

export function* callbacksAndWaitersShareTheOrder(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<unknown>();
  future.addDoneCallback(() => trace.push("callback 1"));
  const tasks = waiters(trace, future, "a");
  yield* sleep(0);
  future.addDoneCallback(() => trace.push("callback 2"));
  future.setResult(1);
  yield* wait(tasks);
}

export function* aCallbackAddedLateComesOnTheNextTurn(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  const future = loop.createFuture<unknown>();
  future.setResult(1);
  loop.callSoon(() => trace.push("soon"));
  future.addDoneCallback((done) => trace.push(outcome(done)));
  trace.push("added");
  yield* sleep(0);
}

export function* aCallbackMayBeAddedTwiceAndRemoved(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<void>();
  const twice = () => {
    trace.push("twice");
  };
  const never = () => {
    trace.push("never");
  };
  for (const callback of [twice, never, twice, never]) future.addDoneCallback(callback);
  trace.push(show(future.removeDoneCallback(never)));
  trace.push(show(future.removeDoneCallback(never)));
  future.setResult();
  yield* sleep(0);
}

export function* aFailingCallbackLeavesTheOthersAlone(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<void>();
  future.addDoneCallback(() => {
    throw new Boom("callback");
  });
  future.addDoneCallback(() => trace.push("other"));
  future.setResult();
  yield* sleep(0);
}

export function* aFutureIsSetOnlyOnce(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<unknown>();
  future.setResult(1);
  trace.push(attempt(() => future.setResult(2)));
  trace.push(attempt(() => future.setException(new Boom("late"))));
  trace.push(show(future.cancel()));
  trace.push(outcome(future));
}

export function* aPendingFutureHasNoAnswer(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<unknown>();
  trace.push(attempt(() => future.result()));
  trace.push(attempt(() => future.exception()));
  trace.push(show([future.done(), future.cancelled()]));
}

export function* aCancelledFutureAnswersWithCancelledError(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<unknown>();
  trace.push(show([future.cancel(), future.cancel()]));
  trace.push(attempt(() => future.result()));
  trace.push(attempt(() => future.exception()));
  trace.push(attempt(() => future.setResult(1)));
  trace.push(show([future.done(), future.cancelled()]));
}

export function* cancellingAFutureWakesAllItsWaiters(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<unknown>();
  const tasks = waiters(trace, future);
  yield* sleep(0);
  future.cancel("enough");
  yield* wait(tasks);
}

export function* anExceptionReachesEveryWaiter(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<unknown>();
  const tasks = waiters(trace, future, "ab");
  yield* sleep(0);
  future.setException(new Boom("broken"));
  yield* wait(tasks);
  trace.push(attempt(() => future.result()));
  trace.push(show(future.exception()));
}

export function* waitingForADoneFutureDoesNotSuspend(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  const future = loop.createFuture<unknown>();
  future.setResult("ready");
  loop.callSoon(() => trace.push("soon"));
  trace.push(show(yield* future));
  trace.push(show(yield* future));
  yield* sleep(0);
}

export function* aCancelledWaiterCancelsTheFutureOfAll(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<unknown>();
  const [first, second] = waiters(trace, future, "ab") as [Task<void>, Task<void>];
  yield* sleep(0);
  second.cancel("by second");
  trace.push(show(future.cancelled()));
  yield* wait([first, second]);
  trace.push(show([outcome(first), outcome(second)]));
}

export function* aCallbackThatSetsAnotherFuture(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  const first = loop.createFuture<number>();
  const second = loop.createFuture<number>();
  const tasks = [...waiters(trace, first, "a"), ...waiters(trace, second, "b")];
  yield* sleep(0);
  first.addDoneCallback(() => second.setResult(first.result() + 1));
  first.addDoneCallback(() => trace.push("callback"));
  first.setResult(1);
  yield* wait(tasks);
}
