import {
  type Coroutine,
  createTask,
  type Future,
  gather,
  getEventLoop,
  sleep,
  wait,
} from "../../index.js";
import { attempt, outcome, show } from "../support.js";

function* end(trace: string[], name: string, future: Future<unknown>): Coroutine<void> {
  try {
    trace.push(`${name} ${show(yield* future)}`);
  } catch (error) {
    trace.push(`${name} ${show(error)}`);
  }
}

function* stubborn(trace: string[], future: Future<void>): Coroutine<void> {
  try {
    yield* future;
  } catch (error) {
    trace.push(`swallowed ${show(error)}`);
  }
}

export function* theOnlyOneWhoWaitsHearsIt(trace: string[]): Coroutine<void> {
  const task = createTask(sleep(9));
  yield* sleep(1);
  task.cancel("gone");
  yield* end(trace, "waiter", task);
}

export function* severalWhoWait(trace: string[]): Coroutine<void> {
  const task = createTask(sleep(9));
  const waiters = ["a", "b"].map((name) => createTask(() => end(trace, name, task)));
  yield* sleep(1);
  task.cancel("gone");
  yield* wait(waiters);
  trace.push(attempt(() => task.result()));
}

export function* severalWhoWaitForAFuture(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<void>();
  const waiters = ["a", "b"].map((name) => createTask(() => end(trace, name, future)));
  yield* sleep(1);
  future.cancel("gone");
  yield* wait(waiters);
  trace.push(attempt(() => future.result()));
}

export function* aGatheringWhoseLastChildWaitedAndSwallowsIt(trace: string[]): Coroutine<void> {
  const gathering = gather(() => stubborn(trace, getEventLoop().createFuture<void>()));
  yield* sleep(1);
  gathering.cancel("enough");
  yield* end(trace, "gathering", gathering);
  trace.push(outcome(gathering));
}

export function* aGatheringWhoseLastChildWasReadyAndSwallowsIt(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<void>();
  const gathering = gather(() => stubborn(trace, future));
  yield* sleep(1);
  future.setResult();
  gathering.cancel("enough");
  yield* end(trace, "gathering", gathering);
}
