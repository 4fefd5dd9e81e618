import {
  type Coroutine,
  type CoroutineObject,
  createTask,
  type Future,
  gather,
  getEventLoop,
  sleep,
  type Task,
  TaskGroup,
  wait,
  waitFor,
} from "../../index.js";
import { Boom, outcome, show } from "../support.js";

// Two things that happen in one turn: who wins is CPython's order of callbacks.

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

function* end(
  trace: string[],
  awaitable: Coroutine<unknown> | CoroutineObject<unknown> | Future<unknown>,
): Coroutine<void> {
  try {
    trace.push(`end ${show(yield* awaitable)}`);
  } catch (error) {
    trace.push(`end ${show(error)}`);
  }
  trace.push(show(getEventLoop().time()));
}

function at(when: number, callback: () => unknown): void {
  getEventLoop().callAt(when, () => callback());
}

function* endOfRace(trace: string[], task: Task<unknown>): Coroutine<void> {
  yield* end(trace, task);
  trace.push(show([outcome(task), task.cancelling()]));
}

export function* aGatheringCancelledInTheTurnOfItsLastChild(trace: string[]): Coroutine<void> {
  function* parent(): Coroutine<unknown> {
    return yield* gather(
      () => child(trace, "a", 1),
      () => child(trace, "b", 2),
    );
  }
  const task = createTask(() => parent());
  yield* sleep(0);
  at(2, () => task.cancel());
  yield* end(trace, task);
}

export function* errorsAsResultsCancelledInTheTurnOfAnError(trace: string[]): Coroutine<void> {
  function* parent(): Coroutine<unknown> {
    return yield* gather(
      () => child(trace, "a", 1, new Boom("a")),
      () => child(trace, "b", 2),
      { returnExceptions: true },
    );
  }
  const task = createTask(() => parent());
  yield* sleep(0);
  at(1, () => task.cancel());
  yield* end(trace, task);
  trace.push(outcome(task));
}

export function* aGatheringIsLeftOverTimeAndItsChildrenEnd(trace: string[]): Coroutine<void> {
  const children = [..."ab"].map((name) => createTask(() => child(trace, name, 9)));
  yield* end(trace, waitFor(gather(...children), 1));
  trace.push(show(children.map((one) => outcome(one))));
}

export function* groupsInsideEachOtherAreCancelledFromOutside(trace: string[]): Coroutine<void> {
  function* parent(): Coroutine<void> {
    yield* new TaskGroup().run(function* (outer): Coroutine<void> {
      outer.createTask(() => child(trace, "outer", 9));
      yield* new TaskGroup().run(function* (inner): Coroutine<void> {
        inner.createTask(() => child(trace, "inner", 9));
      });
    });
  }
  const task = createTask(() => parent());
  yield* sleep(1);
  task.cancel("outside");
  yield* endOfRace(trace, task);
}

export function* anInnerGroupFailsAsTheOuterOneIsCancelled(trace: string[]): Coroutine<void> {
  function* parent(): Coroutine<void> {
    yield* new TaskGroup().run(function* (outer): Coroutine<void> {
      outer.createTask(() => child(trace, "outer", 9));
      yield* new TaskGroup().run(function* (inner): Coroutine<void> {
        inner.createTask(() => child(trace, "inner", 1, new Boom("inner")));
      });
    });
  }
  const task = createTask(() => parent());
  yield* sleep(0);
  at(1, () => task.cancel("outside"));
  yield* endOfRace(trace, task);
}

export function* anEagerTaskFailsInAGroupAtOnce(trace: string[]): Coroutine<void> {
  function* failing(): Coroutine<void> {
    throw new Boom("eager");
  }
  function* body(): Coroutine<void> {
    yield* new TaskGroup().run(function* (group): Coroutine<void> {
      group.createTask(() => child(trace, "a", 9));
      group.createTask(() => failing(), { eagerStart: true });
      trace.push("created");
      yield* sleep(9);
    });
  }
  yield* end(trace, body());
}

export function* waitingIsCancelledInTheTurnInWhichItWouldEnd(trace: string[]): Coroutine<void> {
  const children = [..."ab"].map((name) => createTask(() => child(trace, name, 1)));
  const task = createTask(() => wait(children));
  yield* sleep(0);
  at(1, () => task.cancel());
  yield* end(trace, task);
  trace.push(show(children.map((one) => outcome(one))));
}
