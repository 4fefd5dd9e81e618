import {
  type Coroutine,
  createTask,
  type Future,
  getEventLoop,
  sleep,
  TaskGroup,
  timeout,
} from "../../index.js";
import { attempt, Boom, outcome, show } from "../support.js";

function* child(trace: string[], name: string, delay: number, error?: Boom): Coroutine<void> {
  try {
    yield* sleep(delay);
  } catch (cancelled) {
    trace.push(`${name} ${show(cancelled)}`);
    throw cancelled;
  }
  trace.push(`${name} ends`);
  if (error !== undefined) throw error;
}

function* end(trace: string[], awaitable: Coroutine<void> | Future<void>): Coroutine<void> {
  try {
    trace.push(`end ${show(yield* awaitable)}`);
  } catch (error) {
    trace.push(`end ${show(error)}`);
  }
  trace.push(show(getEventLoop().time()));
}

export function* cancelledFromOutside(trace: string[]): Coroutine<void> {
  function* parent(): Coroutine<void> {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      group.createTask(() => child(trace, "a", 9));
      trace.push("body ends");
    });
  }
  const task = createTask(() => parent());
  yield* sleep(1);
  task.cancel("outside");
  yield* end(trace, task);
  trace.push(show([outcome(task), task.cancelling()]));
}

export function* cancelledFromOutsideWhileTheBodyRuns(trace: string[]): Coroutine<void> {
  function* parent(): Coroutine<void> {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      group.createTask(() => child(trace, "a", 9));
      yield* child(trace, "body", 9);
    });
  }
  const task = createTask(() => parent());
  yield* sleep(1);
  task.cancel("outside");
  yield* end(trace, task);
  trace.push(outcome(task));
}

export function* cancelledAndThenATaskFails(trace: string[]): Coroutine<void> {
  function* untidy(): Coroutine<void> {
    try {
      yield* sleep(9);
    } catch {
      throw new Boom("untidy");
    }
  }
  function* parent(): Coroutine<void> {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      group.createTask(() => untidy());
    });
  }
  const task = createTask(() => parent());
  yield* sleep(1);
  task.cancel("outside");
  yield* end(trace, task);
}

export function* cancelledAtTheMomentATaskFails(trace: string[]): Coroutine<void> {
  function* parent(): Coroutine<void> {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      group.createTask(() => child(trace, "a", 1, new Boom("a")));
    });
    trace.push("never");
  }
  const task = createTask(() => parent());
  yield* sleep(0);
  getEventLoop().callAt(1, () => task.cancel("outside"));
  yield* end(trace, task);
  trace.push(show([outcome(task), task.cancelling()]));
}

export function* aTaskOfATask(trace: string[]): Coroutine<void> {
  function* grandchild(): Coroutine<void> {
    yield* sleep(1);
    trace.push("grandchild");
  }
  function* parent(group: TaskGroup): Coroutine<void> {
    yield* sleep(1);
    group.createTask(() => grandchild());
    trace.push("child");
  }
  function* body(): Coroutine<void> {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      group.createTask(() => parent(group));
    });
  }
  yield* end(trace, body());
}

export function* aGroupInAGroup(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* new TaskGroup().run(function* (outer): Coroutine<void> {
      outer.createTask(() => child(trace, "outer", 9));
      yield* new TaskGroup().run(function* (inner): Coroutine<void> {
        inner.createTask(() => child(trace, "inner", 9));
        inner.createTask(() => child(trace, "failing", 1, new Boom("failing")));
      });
    });
  }
  yield* end(trace, body());
}

export function* anInnerGroupIsCancelledByTheOuter(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* new TaskGroup().run(function* (outer): Coroutine<void> {
      outer.createTask(() => child(trace, "failing", 1, new Boom("failing")));
      yield* new TaskGroup().run(function* (inner): Coroutine<void> {
        inner.createTask(() => child(trace, "inner", 9));
      });
    });
  }
  yield* end(trace, body());
}

export function* aTimeLimitAroundAGroup(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* timeout(1, function* (): Coroutine<void> {
      yield* new TaskGroup().run(function* (group): Coroutine<void> {
        group.createTask(() => child(trace, "a", 9));
      });
    });
  }
  yield* end(trace, body());
}

export function* aGroupAfterItsEnd(trace: string[]): Coroutine<void> {
  const group = new TaskGroup();
  yield* group.run(function* (): Coroutine<void> {
    group.createTask(() => child(trace, "a", 1));
  });
  trace.push(attempt(() => group.createTask(() => child(trace, "late", 1))));
}

export function* aGroupThatHasFailedTakesNoTask(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      group.createTask(() => child(trace, "a", 1, new Boom("a")));
      try {
        yield* sleep(9);
      } finally {
        trace.push(attempt(() => group.createTask(() => child(trace, "late", 1))));
      }
    });
  }
  yield* end(trace, body());
}
