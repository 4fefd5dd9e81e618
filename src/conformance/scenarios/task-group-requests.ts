import {
  type Coroutine,
  createTask,
  currentTask,
  sleep,
  TaskGroup,
  timeout,
  wait,
} from "../../index.js";
import { Boom, show } from "../support.js";

function* fail(delay: number): Coroutine<void> {
  yield* sleep(delay);
  throw new Boom("child");
}

function cancelling(trace: string[]): void {
  trace.push(show(currentTask()?.cancelling()));
}

function* group(trace: string[], { delay = 1, body = 0 } = {}): Coroutine<void> {
  try {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      group.createTask(() => fail(delay));
      yield* sleep(body);
    });
  } catch (error) {
    trace.push(`group ${show(error)}`);
  }
  cancelling(trace);
}

function* next(trace: string[]): Coroutine<void> {
  try {
    yield* sleep(1);
    trace.push("goes on");
  } catch (error) {
    trace.push(`next ${show(error)}`);
  }
  cancelling(trace);
}

export function* aTaskThatFailsWhileTheBodyWaits(trace: string[]): Coroutine<void> {
  yield* group(trace, { body: 5 });
  yield* next(trace);
}

export function* aTaskThatFailsAfterTheBody(trace: string[]): Coroutine<void> {
  yield* group(trace);
  yield* next(trace);
}

export function* cancelledFromOutsideBeforeATaskFails(trace: string[]): Coroutine<void> {
  function* stubborn(): Coroutine<void> {
    try {
      yield* sleep(5);
    } catch {
      throw new Boom("stubborn");
    }
  }
  function* parent(): Coroutine<void> {
    try {
      yield* new TaskGroup().run(function* (group): Coroutine<void> {
        group.createTask(() => stubborn());
        yield* sleep(9);
      });
    } catch (error) {
      trace.push(`group ${show(error)}`);
    }
    yield* next(trace);
  }
  const task = createTask(() => parent());
  yield* sleep(1);
  task.cancel("outside");
  yield* wait([task]);
  trace.push(show(task.cancelled()));
}

export function* cancelledFromOutsideAfterATaskFailed(trace: string[]): Coroutine<void> {
  function* cleaning(): Coroutine<void> {
    try {
      yield* sleep(9);
    } finally {
      yield* sleep(2);
    }
  }
  function* parent(): Coroutine<void> {
    try {
      yield* new TaskGroup().run((group) => {
        group.createTask(() => cleaning());
        group.createTask(() => fail(1));
      });
    } catch (error) {
      trace.push(`group ${show(error)}`);
    }
    cancelling(trace);
    yield* next(trace);
  }
  const task = createTask(() => parent());
  yield* sleep(2);
  task.cancel("outside");
  yield* wait([task]);
  trace.push(show(task.cancelled()));
}

export function* aGroupInAGroupThatFailsAtTheSameMoment(trace: string[]): Coroutine<void> {
  function* inner(): Coroutine<void> {
    yield* new TaskGroup().run((group) => {
      group.createTask(() => fail(1));
    });
  }
  try {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      group.createTask(() => fail(1));
      yield* inner();
    });
  } catch (error) {
    trace.push(`group ${show(error)}`);
  }
  yield* next(trace);
}

export function* aTimeLimitAroundAGroupWhoseTaskFailsAfterTheBody(
  trace: string[],
): Coroutine<void> {
  function* body(): Coroutine<void> {
    yield* timeout(5, function* () {
      yield* group(trace, { delay: 1 });
      yield* sleep(9);
    });
  }
  try {
    yield* body();
  } catch (error) {
    trace.push(`end ${show(error)}`);
  }
  cancelling(trace);
}
