import {
  type Coroutine,
  currentTask,
  getEventLoop,
  sleep,
  type Timeout,
  timeout,
} from "../../index.js";
import { Boom, show } from "../support.js";

function* end(trace: string[], awaitable: Coroutine<unknown>): Coroutine<void> {
  try {
    trace.push(`end ${show(yield* awaitable)}`);
  } catch (error) {
    trace.push(`end ${show(error)}`);
  }
  trace.push(show(getEventLoop().time()));
}

function* sleeper(trace: string[], delay: number, result?: string): Coroutine<unknown> {
  try {
    yield* sleep(delay);
    trace.push("slept");
    return result;
  } catch (error) {
    trace.push(show(error));
    throw error;
  }
}

function* limited(trace: string[], limit: number | undefined, delay: number): Coroutine<unknown> {
  return yield* timeout(limit, function* () {
    return yield* sleeper(trace, delay, "result");
  });
}

export function* inTime(trace: string[]): Coroutine<void> {
  yield* end(trace, limited(trace, 5, 1));
}

export function* overTime(trace: string[]): Coroutine<void> {
  yield* end(trace, limited(trace, 1, 5));
}

export function* noLimit(trace: string[]): Coroutine<void> {
  yield* end(trace, limited(trace, undefined, 5));
}

export function* aLimitOfZero(trace: string[]): Coroutine<void> {
  yield* end(trace, limited(trace, 0, 5));
}

export function* aNegativeLimit(trace: string[]): Coroutine<void> {
  yield* end(trace, limited(trace, -1, 5));
}

export function* aLimitOfZeroWithoutASuspension(trace: string[]): Coroutine<void> {
  const body = timeout(0, function* (): Coroutine<void> {
    trace.push("body");
  });
  function* run(): Coroutine<unknown> {
    return yield* body;
  }
  yield* end(trace, run());
  yield* sleep(0);
  trace.push("goes on");
}

export function* atTheSameMomentTheLimitWasSetFirst(trace: string[]): Coroutine<void> {
  yield* end(trace, limited(trace, 3, 3));
}

export function* theRequestsAreTakenBack(trace: string[]): Coroutine<void> {
  try {
    yield* limited(trace, 1, 5);
  } catch (error) {
    trace.push(show(error));
  }
  trace.push(show(currentTask()?.cancelling()));
  yield* sleep(1);
  trace.push("goes on");
}

export function* anErrorInTheBody(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<unknown> {
    return yield* timeout(5, function* (): Coroutine<void> {
      throw new Boom("body");
    });
  }
  yield* end(trace, body());
}

export function* anErrorWhileCleaningUp(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<unknown> {
    return yield* timeout(1, function* (): Coroutine<void> {
      try {
        yield* sleep(5);
      } catch {
        throw new Boom("cleanup");
      }
    });
  }
  yield* end(trace, body());
  trace.push(show(currentTask()?.cancelling()));
}

export function* aBodyThatSwallowsTheEnd(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<string> {
    const scope = yield* timeout(1, function* (scope): Coroutine<Timeout> {
      try {
        yield* sleep(5);
      } catch {
        trace.push("swallowed");
      }
      return scope;
    });
    trace.push(show(scope.expired()));
    return "went on";
  }
  yield* end(trace, body());
}

export function* anOuterLimitComesFirst(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<unknown> {
    return yield* timeout(1, function* (): Coroutine<void> {
      try {
        yield* limited(trace, 5, 9);
      } catch (error) {
        if (show(error) !== "TimeoutError") throw error;
        trace.push("inner");
      }
    });
  }
  yield* end(trace, body());
}

export function* anInnerLimitComesFirst(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<unknown> {
    return yield* timeout(5, function* (): Coroutine<string> {
      try {
        yield* limited(trace, 1, 9);
      } catch (error) {
        if (show(error) !== "TimeoutError") throw error;
        trace.push("inner");
      }
      yield* sleep(1);
      return "went on";
    });
  }
  yield* end(trace, body());
}

export function* twoLimitsAtTheSameMoment(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<unknown> {
    return yield* timeout(2, function* (): Coroutine<void> {
      try {
        yield* limited(trace, 2, 9);
      } catch (error) {
        if (show(error) !== "TimeoutError") throw error;
        trace.push("inner");
        yield* sleep(1);
      }
    });
  }
  yield* end(trace, body());
}
