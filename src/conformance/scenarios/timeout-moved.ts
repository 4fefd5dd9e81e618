import {
  type Coroutine,
  createTask,
  type Future,
  getEventLoop,
  sleep,
  type Timeout,
  timeout,
  timeoutAt,
} from "../../index.js";
import { attempt, outcome, show } from "../support.js";

function* end(trace: string[], awaitable: Coroutine<void> | Future<void>): Coroutine<void> {
  try {
    trace.push(`end ${show(yield* awaitable)}`);
  } catch (error) {
    trace.push(`end ${show(error)}`);
  }
  trace.push(show(getEventLoop().time()));
}

function* sleeper(trace: string[], delay: number): Coroutine<void> {
  try {
    yield* sleep(delay);
    trace.push("slept");
  } catch (error) {
    trace.push(show(error));
    throw error;
  }
}

function* limited(trace: string[], limit: number, delay: number): Coroutine<void> {
  yield* timeout(limit, function* () {
    yield* sleeper(trace, delay);
  });
}

export function* cancelledFromOutside(trace: string[]): Coroutine<void> {
  const task = createTask(() => limited(trace, 5, 9));
  yield* sleep(1);
  task.cancel("outside");
  yield* end(trace, task);
  trace.push(outcome(task));
}

export function* cancelledFromOutsideAtTheSameMoment(trace: string[]): Coroutine<void> {
  const task = createTask(() => limited(trace, 2, 9));
  yield* sleep(0);
  getEventLoop().callAt(2, () => task.cancel("outside"));
  yield* end(trace, task);
  trace.push(show([outcome(task), task.cancelling()]));
}

export function* movedLater(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    const scope = yield* timeout(1, function* (scope): Coroutine<Timeout> {
      scope.reschedule(4);
      trace.push(show([scope.when(), scope.expired()]));
      yield* sleeper(trace, 3);
      return scope;
    });
    trace.push(show(scope.expired()));
  }
  yield* end(trace, body());
}

export function* movedToThePast(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* timeout(undefined, function* (scope): Coroutine<void> {
      trace.push(show(scope.when()));
      yield* sleep(2);
      scope.reschedule(1);
      yield* sleeper(trace, 3);
    });
  }
  yield* end(trace, body());
}

export function* movedAfterTheEnd(trace: string[]): Coroutine<void> {
  const scope = yield* timeout(5, function* (scope): Coroutine<Timeout> {
    yield* sleep(1);
    return scope;
  });
  trace.push(attempt(() => scope.reschedule(9)));
}

export function* atAPointInTime(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* timeoutAt(3, function* () {
      yield* sleeper(trace, 9);
    });
  }
  yield* sleep(1);
  yield* end(trace, body());
}

export function* takenAwayBeforeItComes(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* timeout(0, function* (scope): Coroutine<void> {
      scope.reschedule(undefined);
      yield* sleeper(trace, 1);
    });
  }
  yield* end(trace, body());
}

export function* movedFromThePastToTheFuture(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* timeout(-1, function* (scope): Coroutine<void> {
      scope.reschedule(2);
      yield* sleeper(trace, 1);
      yield* sleeper(trace, 9);
    });
  }
  yield* end(trace, body());
}
