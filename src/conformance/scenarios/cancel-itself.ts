import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  getEventLoop,
  sleep,
  type Task,
} from "../../index.js";
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

export function* arrivesAtTheNextAwait(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    me().cancel("myself");
    trace.push("still here");
    try {
      yield* sleep(0);
      trace.push("never");
    } catch (error) {
      trace.push(show(error));
      throw error;
    }
  }
  yield* end(
    trace,
    createTask(() => child()),
  );
}

export function* withASleep(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    me().cancel();
    yield* sleep(10);
    trace.push("never");
  }
  yield* end(
    trace,
    createTask(() => child()),
  );
  trace.push(show(getEventLoop().time()));
}

export function* andThenADoneFuture(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<string>();
  future.setResult("ready");
  function* child(): Coroutine<void> {
    me().cancel();
    trace.push(show(yield* future));
    yield* sleep(0);
    trace.push("never");
  }
  yield* end(
    trace,
    createTask(() => child()),
  );
}

export function* beforeItReturns(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<string> {
    me().cancel("at the end");
    return "result";
  }
  yield* end(
    trace,
    createTask(() => child()),
  );
}

export function* beforeItFails(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    me().cancel();
    throw new Boom("first");
  }
  yield* end(
    trace,
    createTask(() => child()),
  );
}

export function* takenBack(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<string> {
    me().cancel();
    trace.push(show([me().cancelling(), me().uncancel()]));
    yield* sleep(0);
    return "went on";
  }
  yield* end(
    trace,
    createTask(() => child()),
  );
}

export function* thrownByTheTaskItself(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    throw new CancelledError("on purpose");
  }
  const task = createTask(() => child());
  yield* end(trace, task);
  trace.push(show(task.cancelling()));
}
