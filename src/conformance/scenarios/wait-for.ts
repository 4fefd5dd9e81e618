import {
  type Coroutine,
  type CoroutineObject,
  createTask,
  currentTask,
  type Future,
  getEventLoop,
  sleep,
  waitFor,
} from "../../index.js";
import { Boom, outcome, show } from "../support.js";

function* end(
  trace: string[],
  awaitable: CoroutineObject<unknown> | Future<unknown>,
): Coroutine<void> {
  try {
    trace.push(`end ${show(yield* awaitable)}`);
  } catch (error) {
    trace.push(`end ${show(error)}`);
  }
  trace.push(show(getEventLoop().time()));
}

function* sleeper(trace: string[], delay: number): Coroutine<string> {
  try {
    yield* sleep(delay);
    trace.push("slept");
    return "result";
  } catch (error) {
    trace.push(show(error));
    throw error;
  }
}

export function* inTime(trace: string[]): Coroutine<void> {
  const waiting = waitFor(() => sleeper(trace, 1), 5);
  yield* end(trace, waiting);
}

export function* overTime(trace: string[]): Coroutine<void> {
  const waiting = waitFor(() => sleeper(trace, 5), 1);
  yield* end(trace, waiting);
}

export function* withoutALimit(trace: string[]): Coroutine<void> {
  const waiting = waitFor(() => sleeper(trace, 5), undefined);
  yield* end(trace, waiting);
}

export function* itRunsInThePresentTask(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<string> {
    trace.push(show(currentTask() === parent));
    yield* sleep(0);
    return "child";
  }
  const parent = currentTask();
  getEventLoop().callSoon(() => trace.push("soon"));
  const waiting = waitFor(() => child(), 5);
  yield* end(trace, waiting);
}

export function* aTaskOverTimeIsCancelled(trace: string[]): Coroutine<void> {
  const task = createTask(() => sleeper(trace, 5));
  yield* end(trace, waitFor(task, 1));
  trace.push(outcome(task));
}

export function* aFutureOverTimeIsCancelled(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<string>();
  yield* end(trace, waitFor(future, 1));
  trace.push(outcome(future));
}

export function* noTimeForWhatIsDone(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<string>();
  future.setResult("ready");
  yield* end(trace, waitFor(future, 0));
}

export function* noTimeForWhatIsPending(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<string>();
  yield* end(trace, waitFor(future, 0));
  trace.push(outcome(future));
}

export function* noTimeForATaskThatHasNotBegun(trace: string[]): Coroutine<void> {
  const task = createTask(() => sleeper(trace, 0));
  yield* end(trace, waitFor(task, -1));
  trace.push(outcome(task));
}

export function* anErrorGoesThrough(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    yield* sleep(1);
    throw new Boom("child");
  }
  const waiting = waitFor(() => child(), 5);
  yield* end(trace, waiting);
}

export function* cancelledFromOutside(trace: string[]): Coroutine<void> {
  const inner = createTask(() => sleeper(trace, 9));
  const outer = createTask(waitFor(inner, 5));
  yield* sleep(1);
  outer.cancel();
  yield* end(trace, outer);
  trace.push(show([outcome(inner), outcome(outer)]));
}

export function* itWaitsForTheCleanUp(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    try {
      yield* sleep(9);
    } finally {
      yield* sleep(2);
      trace.push("cleaned");
    }
  }
  const waiting = waitFor(() => child(), 1);
  yield* end(trace, waiting);
}

export function* aChildThatSwallowsTheEnd(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<string> {
    try {
      yield* sleep(9);
    } catch {
      trace.push("swallowed");
    }
    return "went on";
  }
  const waiting = waitFor(() => child(), 1);
  yield* end(trace, waiting);
}

export function* anErrorInsteadOfTheEnd(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    try {
      yield* sleep(9);
    } catch {
      throw new Boom("instead");
    }
  }
  const waiting = waitFor(() => child(), 1);
  yield* end(trace, waiting);
}

export function* aResultAtTheSameMoment(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<string>();
  getEventLoop().callAt(2, () => future.setResult("just in time"));
  yield* end(trace, waitFor(future, 2));
}

export function* oneLimitInsideAnother(trace: string[]): Coroutine<void> {
  const inner = waitFor(() => sleeper(trace, 9), 5);
  yield* end(trace, waitFor(inner, 1));
}

export function* oneLimitAroundAShorterOne(trace: string[]): Coroutine<void> {
  const inner = waitFor(() => sleeper(trace, 9), 1);
  yield* end(trace, waitFor(inner, 5));
}
