import { type Coroutine, createTask, currentTask, sleep, type Task } from "../../index.js";
import { Boom, outcome, show } from "../support.js";

function* end(trace: string[], task: Task<unknown>): Coroutine<void> {
  try {
    trace.push(`end ${show(yield* task)}`);
  } catch (error) {
    trace.push(`end ${show(error)}`);
  }
  trace.push(outcome(task));
}

function me(): Task<unknown> {
  return currentTask() as Task<unknown>;
}

export function* swallowed(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<string> {
    try {
      yield* sleep(10);
    } catch {
      trace.push("swallowed");
    }
    yield* sleep(1);
    return "went on";
  }
  const task = createTask(() => child());
  yield* sleep(0);
  task.cancel();
  yield* end(trace, task);
  trace.push(show(task.cancelling()));
}

export function* answeredByAnotherError(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    try {
      yield* sleep(10);
    } catch {
      throw new Boom("instead");
    }
  }
  const task = createTask(() => child());
  yield* sleep(0);
  task.cancel();
  yield* end(trace, task);
}

export function* anErrorWhileCleaningUp(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    try {
      yield* sleep(10);
    } catch {
      yield* sleep(1);
      trace.push("cleaned");
      throw new Boom("cleanup");
    }
  }
  const task = createTask(() => child());
  yield* sleep(0);
  task.cancel();
  yield* end(trace, task);
}

export function* whileBeingCancelled(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    try {
      yield* sleep(10);
    } finally {
      trace.push("cleaning");
      try {
        yield* sleep(10);
      } finally {
        trace.push("cut short");
      }
    }
  }
  const task = createTask(() => child());
  yield* sleep(0);
  task.cancel("first");
  yield* sleep(1);
  task.cancel("second");
  yield* end(trace, task);
}

export function* requestsAreCounted(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<string> {
    try {
      yield* sleep(10);
    } catch {
      trace.push(show(me().cancelling()));
      trace.push(show([me().uncancel(), me().uncancel(), me().uncancel()]));
    }
    return "done";
  }
  const task = createTask(() => child());
  yield* sleep(0);
  trace.push(show(task.cancelling()));
  task.cancel();
  task.cancel();
  yield* end(trace, task);
}

export function* ofTheTaskThatWaits(trace: string[]): Coroutine<void> {
  function* child(waiting: Task<void>): Coroutine<void> {
    trace.push(show(waiting.cancel("by child")));
    yield* sleep(0);
    trace.push("child goes on");
  }
  function* parent(): Coroutine<void> {
    try {
      yield* sleep(10);
    } finally {
      trace.push("parent ends");
    }
  }
  const task = createTask(() => parent());
  yield* sleep(0);
  yield* child(task);
  yield* end(trace, task);
}
