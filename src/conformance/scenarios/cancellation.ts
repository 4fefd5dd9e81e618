import {
  type Coroutine,
  createTask,
  type Future,
  getEventLoop,
  sleep,
  type Task,
} from "../../index.js";
import { Boom, outcome, show } from "../support.js";

function* sleeper(trace: string[], name = "sleeper", delay = 10): Coroutine<void> {
  trace.push(`${name} begins`);
  try {
    yield* sleep(delay);
    trace.push(`${name} slept`);
  } catch (error) {
    trace.push(`${name} ${show(error)}`);
    throw error;
  } finally {
    trace.push(`${name} cleans up`);
  }
}

function* end(trace: string[], task: Task<unknown>): Coroutine<void> {
  try {
    trace.push(`end ${show(yield* task)}`);
  } catch (error) {
    trace.push(`end ${show(error)}`);
  }
  trace.push(outcome(task));
}

export function* beforeTheStart(trace: string[]): Coroutine<void> {
  const task = createTask(() => sleeper(trace));
  trace.push(show(task.cancel()));
  trace.push(show(task.cancelled()));
  yield* end(trace, task);
}

export function* beforeTheStartWithAMessage(trace: string[]): Coroutine<void> {
  const task = createTask(() => sleeper(trace));
  task.cancel("too early");
  yield* end(trace, task);
}

export function* whileSleeping(trace: string[]): Coroutine<void> {
  const task = createTask(() => sleeper(trace));
  yield* sleep(1);
  trace.push(show(task.cancel()));
  trace.push(show(task.cancelled()));
  yield* end(trace, task);
  trace.push(show(getEventLoop().time()));
}

export function* withAMessage(trace: string[]): Coroutine<void> {
  const task = createTask(() => sleeper(trace));
  yield* sleep(0);
  task.cancel("enough");
  yield* end(trace, task);
}

export function* twiceInOneTurn(trace: string[]): Coroutine<void> {
  const task = createTask(() => sleeper(trace));
  yield* sleep(0);
  trace.push(show([task.cancel("first"), task.cancel("second"), task.cancelling()]));
  yield* end(trace, task);
}

export function* twiceInTwoTurns(trace: string[]): Coroutine<void> {
  function* stubborn(): Coroutine<string> {
    for (let time = 0; time < 3; time++) {
      try {
        yield* sleep(1);
        trace.push("slept");
      } catch (error) {
        trace.push(show(error));
      }
    }
    return "survived";
  }
  const task = createTask(() => stubborn());
  yield* sleep(0);
  task.cancel("one");
  yield* sleep(0);
  task.cancel("two");
  yield* end(trace, task);
}

export function* ofADoneTask(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<number> {
    return 1;
  }
  const task = createTask(() => child());
  yield* task;
  trace.push(show([task.cancel(), task.cancelled(), task.cancelling()]));
}

export function* betweenTwoTurns(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    try {
      for (let turn = 0; turn < 5; turn++) {
        trace.push(show(turn));
        yield* sleep(0);
      }
    } finally {
      trace.push("cleans up");
    }
  }
  const task = createTask(() => child());
  yield* sleep(0);
  yield* sleep(0);
  task.cancel();
  yield* end(trace, task);
}

export function* afterTheTimerCameButBeforeTheWakeUp(trace: string[]): Coroutine<void> {
  const task = createTask(() => sleeper(trace, "sleeper", 1));
  getEventLoop().callLater(0.5, () => {});
  yield* sleep(0);
  // Due in the same turn, behind the sleeper's timer: its future is set, it has not been woken.
  getEventLoop().callLater(1, () => task.cancel("at the last moment"));
  yield* end(trace, task);
}

export function* ofATaskWhoseFutureWasSetJustNow(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<string>();
  function* child(): Coroutine<void> {
    try {
      trace.push(show(yield* future));
    } catch (error) {
      trace.push(show(error));
      throw error;
    }
  }
  const task = createTask(() => child());
  yield* sleep(0);
  future.setResult("value");
  trace.push(show(task.cancel("late")));
  yield* end(trace, task);
  trace.push(outcome(future));
}

export function* ofATaskWhoseFutureFailedJustNow(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<string>();
  function* child(): Coroutine<void> {
    try {
      yield* future;
    } catch (error) {
      trace.push(show(error));
      throw error;
    }
  }
  const task = createTask(() => child());
  yield* sleep(0);
  future.setException(new Boom("broken"));
  task.cancel("late");
  yield* end(trace, task);
  trace.push(outcome(future));
}

export function* inTheMiddleOfAChain(trace: string[]): Coroutine<void> {
  function* outer(awaited: Future<void>): Coroutine<void> {
    try {
      yield* awaited;
    } catch (error) {
      trace.push(`outer ${show(error)}`);
      throw error;
    }
  }
  const inner = createTask(() => sleeper(trace, "inner"));
  const middle = createTask(() => outer(inner));
  const last = createTask(() => outer(middle));
  yield* sleep(0);
  yield* sleep(0);
  middle.cancel("middle");
  yield* end(trace, last);
  trace.push(show([outcome(inner), outcome(middle)]));
}
