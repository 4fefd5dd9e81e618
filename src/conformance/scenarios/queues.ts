import {
  type Coroutine,
  createTask,
  LifoQueue,
  PriorityQueue,
  Queue,
  sleep,
  type Task,
  wait,
  waitFor,
} from "../../index.js";
import { attempt, outcome, show } from "../support.js";

function* getter(trace: string[], queue: Queue<unknown>, name: string): Coroutine<void> {
  try {
    trace.push(`${name} got ${show(yield* queue.get())}`);
  } catch (error) {
    trace.push(`${name} ${show(error)}`);
    throw error;
  }
}

function* putter(trace: string[], queue: Queue<unknown>, item: number): Coroutine<void> {
  try {
    yield* queue.put(item);
    trace.push(`put ${show(item)}`);
  } catch (error) {
    trace.push(`${show(item)} ${show(error)}`);
    throw error;
  }
}

function getters(trace: string[], queue: Queue<unknown>, names: string): Task<void>[] {
  return [...names].map((name) => createTask(() => getter(trace, queue, name)));
}

function putters(trace: string[], queue: Queue<unknown>, items: number[]): Task<void>[] {
  return items.map((item) => createTask(() => putter(trace, queue, item)));
}

export function* firstInFirstOut(trace: string[]): Coroutine<void> {
  const queue = new Queue<number>();
  for (const item of [1, 2, 3]) queue.putNowait(item);
  trace.push(show([queue.qsize(), queue.empty(), queue.full()]));
  trace.push(show([yield* queue.get(), queue.getNowait(), yield* queue.get()]));
  trace.push(show(queue.empty()));
}

export function* gettersAreServedInOrder(trace: string[]): Coroutine<void> {
  const queue = new Queue<unknown>();
  const tasks = getters(trace, queue, "abc");
  yield* sleep(0);
  for (const item of [1, 2, 3]) {
    queue.putNowait(item);
    trace.push(`put ${item}`);
  }
  yield* wait(tasks);
}

export function* puttersWaitForRoom(trace: string[]): Coroutine<void> {
  const queue = new Queue<unknown>(1);
  const tasks = putters(trace, queue, [1, 2, 3]);
  yield* sleep(0);
  for (let time = 0; time < 3; time++) {
    trace.push(`got ${show(yield* queue.get())}`);
    yield* sleep(0);
  }
  yield* wait(tasks);
}

export function* pingPong(trace: string[]): Coroutine<void> {
  const there = new Queue<number>(1);
  const back = new Queue<number>(1);
  function* player(): Coroutine<void> {
    for (let time = 0; time < 3; time++) {
      const ball = yield* there.get();
      trace.push(`player ${show(ball)}`);
      yield* back.put(ball + 1);
    }
  }
  const task = createTask(() => player());
  let ball = 0;
  for (let time = 0; time < 3; time++) {
    yield* there.put(ball);
    ball = yield* back.get();
    trace.push(`main ${show(ball)}`);
  }
  yield* task;
}

export function* withoutWaiting(trace: string[]): Coroutine<void> {
  const queue = new Queue<string>(1);
  trace.push(attempt(() => queue.getNowait()));
  queue.putNowait("one");
  trace.push(attempt(() => queue.putNowait("two")));
  trace.push(show(queue.full()));
}

export function* aCancelledGetterLosesNothing(trace: string[]): Coroutine<void> {
  const queue = new Queue<unknown>();
  const tasks = getters(trace, queue, "ab");
  yield* sleep(0);
  queue.putNowait("item");
  tasks[0]?.cancel();
  yield* wait(tasks);
  trace.push(show(queue.qsize()));
}

export function* aCancelledPutterLosesItsPlaceOnly(trace: string[]): Coroutine<void> {
  const queue = new Queue<unknown>(1);
  const tasks = putters(trace, queue, [1, 2, 3]);
  yield* sleep(0);
  queue.getNowait();
  tasks[1]?.cancel();
  yield* wait(tasks);
  trace.push(show(queue.getNowait()));
}

export function* allGettersCancelledKeepTheItem(trace: string[]): Coroutine<void> {
  const queue = new Queue<unknown>();
  const tasks = getters(trace, queue, "ab");
  yield* sleep(0);
  queue.putNowait("item");
  for (const task of tasks) task.cancel();
  yield* wait(tasks);
  trace.push(show(queue.getNowait()));
}

export function* aNewcomerMayTakeTheItemOfTheWoken(trace: string[]): Coroutine<void> {
  const queue = new Queue<unknown>();
  const [task] = getters(trace, queue, "a") as [Task<void>];
  yield* sleep(0);
  queue.putNowait("item");
  trace.push(`main ${show(yield* queue.get())}`);
  yield* sleep(1);
  trace.push(outcome(task));
}

export function* aTimeLimitOnGetting(trace: string[]): Coroutine<void> {
  const queue = new Queue<string>();
  try {
    yield* waitFor(queue.get(), 1);
  } catch (error) {
    trace.push(show(error));
  }
  queue.putNowait("late");
  trace.push(show([queue.qsize(), yield* queue.get()]));
}

export function* lastInFirstOut(trace: string[]): Coroutine<void> {
  const queue = new LifoQueue<number>();
  for (const item of [1, 2, 3]) yield* queue.put(item);
  trace.push(show([yield* queue.get(), yield* queue.get(), yield* queue.get()]));
}

export function* theLeastComesFirst(trace: string[]): Coroutine<void> {
  const queue = new PriorityQueue<[number, string]>();
  const items: [number, string][] = [
    [2, "b"],
    [1, "z"],
    [3, "a"],
    [1, "a"],
    [2, "a"],
  ];
  for (const item of items) queue.putNowait(item);
  while (!queue.empty()) trace.push(show(yield* queue.get()));
}

export function* aPriorityQueueWithWaiters(trace: string[]): Coroutine<void> {
  const queue = new PriorityQueue<unknown>();
  const tasks = getters(trace, queue, "ab");
  yield* sleep(0);
  for (const item of [5, 3, 4]) queue.putNowait(item);
  yield* wait(tasks);
  trace.push(show(queue.getNowait()));
}
