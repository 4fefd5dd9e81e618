import {
  type Coroutine,
  currentTask,
  getEventLoop,
  sleep,
  type Task,
  TaskGroup,
} from "../../index.js";
import { Boom, outcome, show } from "../support.js";

function* child(trace: string[], name: string, delay: number, error?: Boom): Coroutine<string> {
  try {
    yield* sleep(delay);
  } catch (cancelled) {
    trace.push(`${name} ${show(cancelled)}`);
    throw cancelled;
  }
  trace.push(`${name} ends`);
  if (error !== undefined) throw error;
  return name;
}

function* untidy(name: string): Coroutine<void> {
  try {
    yield* sleep(9);
  } catch {
    throw new Boom(name);
  }
}

function* end(trace: string[], awaitable: Coroutine<void>): Coroutine<void> {
  try {
    trace.push(`end ${show(yield* awaitable)}`);
  } catch (error) {
    trace.push(`end ${show(error)}`);
  }
  trace.push(show(getEventLoop().time()));
}

export function* itWaitsForAll(trace: string[]): Coroutine<void> {
  let one: Task<string> | undefined;
  yield* new TaskGroup().run(function* (group): Coroutine<void> {
    one = group.createTask(() => child(trace, "one", 2));
    group.createTask(() => child(trace, "two", 1));
    trace.push("body ends");
  });
  trace.push(show(one?.result()));
}

export function* anEmptyGroupTakesNoTurn(trace: string[]): Coroutine<void> {
  getEventLoop().callSoon(() => trace.push("soon"));
  yield* new TaskGroup().run(function* (): Coroutine<void> {
    trace.push("body");
  });
  trace.push("after");
  yield* sleep(0);
}

export function* aFailingTaskCancelsTheOthers(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      group.createTask(() => child(trace, "a", 9));
      group.createTask(() => child(trace, "b", 1, new Boom("b")));
    });
  }
  yield* end(trace, body());
}

export function* aFailingTaskCancelsTheBody(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      group.createTask(() => child(trace, "a", 1, new Boom("a")));
      try {
        yield* sleep(9);
      } catch (error) {
        trace.push(`body ${show(error)}`);
        throw error;
      }
    });
  }
  yield* end(trace, body());
  trace.push(show(currentTask()?.cancelling()));
}

export function* twoTasksFailInOneTurn(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      group.createTask(() => child(trace, "a", 1, new Boom("a")));
      group.createTask(() => child(trace, "b", 1, new Boom("b")));
    });
  }
  yield* end(trace, body());
}

export function* errorsWhileCleaningUpAreAdded(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      group.createTask(() => untidy("a"));
      group.createTask(() => child(trace, "b", 1, new Boom("b")));
    });
  }
  yield* end(trace, body());
}

export function* aFailingBodyCancelsTheTasks(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      group.createTask(() => child(trace, "a", 9));
      yield* sleep(1);
      throw new Boom("body");
    });
  }
  yield* end(trace, body());
}

export function* aBodyThatFailsBeforeTheTasksBegin(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      group.createTask(() => child(trace, "a", 9));
      throw new Boom("body");
    });
  }
  yield* end(trace, body());
}

export function* aCancelledTaskIsNoError(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      const one = group.createTask(() => child(trace, "one", 9));
      one.addDoneCallback(() => trace.push(outcome(one)));
      group.createTask(() => child(trace, "two", 2));
      yield* sleep(1);
      one.cancel("by hand");
    });
  }
  yield* end(trace, body());
}
