import {
  asCompleted,
  type Coroutine,
  type CoroutineObject,
  createTask,
  type Future,
  gather,
  getEventLoop,
  sleep,
  type Task,
  wait,
} from "../../index.js";
import { Boom, outcome, show } from "../support.js";

function* child(trace: string[], name: string, delay: number, error?: Boom): Coroutine<string> {
  yield* sleep(delay);
  trace.push(`${name} ends`);
  if (error !== undefined) throw error;
  return name;
}

function* drain(trace: string[], completed: Iterable<CoroutineObject<string>>): Coroutine<void> {
  for (const coming of completed) {
    try {
      trace.push(`next ${show(yield* coming)}`);
    } catch (error) {
      trace.push(`next ${show(error)}`);
    }
    trace.push(show(getEventLoop().time()));
  }
}

function twoTasks(trace: string[], first: number, second: number): [Task<string>, Task<string>] {
  return [createTask(() => child(trace, "a", first)), createTask(() => child(trace, "b", second))];
}

export function* theFirstComesFirst(trace: string[]): Coroutine<void> {
  const completed = asCompleted([
    () => child(trace, "slow", 3),
    () => child(trace, "quick", 1),
    () => child(trace, "middle", 2),
  ]);
  yield* drain(trace, completed);
}

export function* twoAtTheSameMoment(trace: string[]): Coroutine<void> {
  yield* drain(trace, asCompleted(twoTasks(trace, 1, 1)));
}

export function* errorsComeInTheirTurn(trace: string[]): Coroutine<void> {
  const completed = asCompleted([
    () => child(trace, "a", 2),
    () => child(trace, "b", 1, new Boom("b")),
    () => child(trace, "c", 3),
  ]);
  yield* drain(trace, completed);
}

export function* overTime(trace: string[]): Coroutine<void> {
  const [a, b] = twoTasks(trace, 1, 9);
  yield* drain(trace, asCompleted([a, b], { timeout: 5 }));
  trace.push(outcome(b));
}

export function* aCancelledTaskComesAsAnError(trace: string[]): Coroutine<void> {
  const [a, b] = twoTasks(trace, 3, 9);
  getEventLoop().callLater(1, () => b.cancel("gone"));
  yield* drain(trace, asCompleted([a, b]));
}

export function* leavingTheLoopLeavesTheTasks(trace: string[]): Coroutine<void> {
  const [a, b] = twoTasks(trace, 1, 2);
  for (const coming of asCompleted([a, b])) {
    trace.push(show(yield* coming));
    break;
  }
  trace.push(outcome(b));
  yield* sleep(5);
  trace.push(outcome(b));
}

export function* ofNothing(trace: string[]): Coroutine<void> {
  yield* drain(trace, asCompleted<string>([]));
  trace.push("end");
}

export function* ofWhatIsDoneAlready(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<string>();
  future.setResult("ready");
  getEventLoop().callSoon(() => trace.push("soon"));
  yield* drain(trace, asCompleted([future]));
}

export function* twoThatWaitForTheNext(trace: string[]): Coroutine<void> {
  function* waiter(name: string, coming: CoroutineObject<string>): Coroutine<void> {
    trace.push(`${name} ${show(yield* coming)}`);
  }
  const [first, second] = [
    ...asCompleted([() => child(trace, "slow", 2), () => child(trace, "quick", 1)]),
  ] as [CoroutineObject<string>, CoroutineObject<string>];
  yield* gather(
    () => waiter("first", first),
    () => waiter("second", second),
  );
}

/** Two tasks that wait for what comes of two futures. */
function* twoThatWait(
  trace: string[],
  first: Future<string>,
  second: Future<string>,
): Coroutine<Task<void>[]> {
  function* waiter(name: string, coming: CoroutineObject<string>): Coroutine<void> {
    try {
      trace.push(`${name} ${show(yield* coming)}`);
    } catch (error) {
      trace.push(`${name} ${show(error)}`);
    }
  }
  const both = [...asCompleted([first, second])];
  const tasks = both.map((one, index) => createTask(() => waiter(`${index + 1}`, one)));
  yield* sleep(1);
  return tasks;
}

export function* cancelledAfterItWasWoken(trace: string[]): Coroutine<void> {
  const first = getEventLoop().createFuture<string>();
  const second = getEventLoop().createFuture<string>();
  const [one, two] = yield* twoThatWait(trace, first, second);
  first.addDoneCallback(() => one?.cancel("late"));
  first.setResult("A");
  yield* wait([two as Task<void>]);
  trace.push(outcome(second));
}

export function* cancelledBeforeItIsWoken(trace: string[]): Coroutine<void> {
  const first = getEventLoop().createFuture<string>();
  const second = getEventLoop().createFuture<string>();
  const [one, two] = yield* twoThatWait(trace, first, second);
  one?.cancel("early");
  first.setResult("A");
  yield* wait([two as Task<void>]);
  trace.push(outcome(second));
}
