import { type Coroutine, createTask, getEventLoop, Queue, sleep, wait } from "../../index.js";
import { attempt, outcome, show } from "../support.js";

function* joiner(trace: string[], queue: Queue<unknown>, name = "join"): Coroutine<void> {
  yield* queue.join();
  trace.push(`${name} returns`);
}

function* getter(trace: string[], queue: Queue<unknown>, name: string): Coroutine<void> {
  try {
    trace.push(`${name} got ${show(yield* queue.get())}`);
  } catch (error) {
    trace.push(`${name} ${show(error)}`);
  }
}

function* putter(trace: string[], queue: Queue<unknown>, item: unknown): Coroutine<void> {
  try {
    yield* queue.put(item);
    trace.push(`put ${show(item)}`);
  } catch (error) {
    trace.push(`${show(item)} ${show(error)}`);
  }
}

function filled(...items: unknown[]): Queue<unknown> {
  const queue = new Queue<unknown>();
  for (const item of items) queue.putNowait(item);
  return queue;
}

export function* joinWaitsForAllToBeDone(trace: string[]): Coroutine<void> {
  const queue = filled(1, 2);
  const task = createTask(() => joiner(trace, queue));
  for (let time = 0; time < 2; time++) {
    yield* sleep(1);
    trace.push(show(yield* queue.get()));
    queue.taskDone();
  }
  yield* task;
}

export function* joinOfAFreshQueueTakesNoTurn(trace: string[]): Coroutine<void> {
  const queue = new Queue<unknown>();
  getEventLoop().callSoon(() => trace.push("soon"));
  yield* joiner(trace, queue);
  yield* sleep(0);
}

export function* gettingIsNotBeingDone(trace: string[]): Coroutine<void> {
  const queue = filled("item");
  yield* queue.get();
  const task = createTask(() => joiner(trace, queue));
  yield* sleep(1);
  trace.push(outcome(task));
  queue.taskDone();
  yield* task;
}

export function* moreWorkWhileJoining(trace: string[]): Coroutine<void> {
  const queue = filled("one");
  const task = createTask(() => joiner(trace, queue));
  yield* sleep(0);
  queue.putNowait("two");
  queue.taskDone();
  yield* sleep(1);
  trace.push(outcome(task));
  queue.taskDone();
  yield* task;
}

export function* doneTooOften(trace: string[]): Coroutine<void> {
  const queue = new Queue<unknown>();
  trace.push(attempt(() => queue.taskDone()));
  queue.putNowait("item");
  queue.taskDone();
  trace.push(attempt(() => queue.taskDone()));
}

export function* twoJoinersReturnInOrder(trace: string[]): Coroutine<void> {
  const queue = filled("item");
  const tasks = [..."ab"].map((name) => createTask(() => joiner(trace, queue, name)));
  yield* sleep(0);
  queue.taskDone();
  trace.push("done");
  yield* wait(tasks);
}

export function* shutdownEndsWaitingGetters(trace: string[]): Coroutine<void> {
  const queue = new Queue<unknown>();
  const tasks = [..."ab"].map((name) => createTask(() => getter(trace, queue, name)));
  yield* sleep(0);
  queue.shutdown();
  yield* wait(tasks);
}

export function* shutdownEndsWaitingPutters(trace: string[]): Coroutine<void> {
  const queue = new Queue<unknown>(1);
  queue.putNowait("first");
  const tasks = [1, 2].map((item) => createTask(() => putter(trace, queue, item)));
  yield* sleep(0);
  queue.shutdown();
  yield* wait(tasks);
  trace.push(show([queue.qsize(), yield* queue.get()]));
  trace.push(attempt(() => queue.getNowait()));
}

export function* shutdownLetsWhatIsLeftBeTaken(trace: string[]): Coroutine<void> {
  const queue = filled(1, 2);
  queue.shutdown();
  trace.push(attempt(() => queue.putNowait(3)));
  for (const name of "abc") yield* getter(trace, queue, name);
  const task = createTask(() => joiner(trace, queue));
  queue.taskDone();
  queue.taskDone();
  yield* task;
}

export function* shutdownAtOnceThrowsAway(trace: string[]): Coroutine<void> {
  const queue = filled(1, 2);
  const task = createTask(() => joiner(trace, queue));
  yield* sleep(0);
  queue.shutdown({ immediate: true });
  yield* task;
  trace.push(show(queue.qsize()));
  trace.push(attempt(() => queue.getNowait()));
}

export function* shutdownAtOnceWhileAnItemIsWorkedOn(trace: string[]): Coroutine<void> {
  const queue = filled(1, 2, 3);
  yield* queue.get();
  const task = createTask(() => joiner(trace, queue));
  yield* sleep(0);
  queue.shutdown({ immediate: true });
  yield* sleep(1);
  trace.push(outcome(task));
  queue.taskDone();
  yield* task;
}

export function* shutdownTwice(trace: string[]): Coroutine<void> {
  const queue = filled(1);
  queue.shutdown();
  queue.shutdown({ immediate: true });
  trace.push(show(queue.qsize()));
  yield* putter(trace, queue, 2);
  yield* getter(trace, queue, "a");
}
