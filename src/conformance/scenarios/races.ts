import {
  type Coroutine,
  type CoroutineObject,
  createTask,
  currentTask,
  type Future,
  getEventLoop,
  shield,
  sleep,
  type Task,
  timeout,
  waitFor,
} from "../../index.js";
import { type Boom, outcome, show } from "../support.js";

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

export function* aShieldInTheCleanUpOutlivesASecondCancellation(trace: string[]): Coroutine<void> {
  function* parent(): Coroutine<void> {
    try {
      yield* sleep(9);
    } finally {
      yield* shield(() => child(trace, "clean-up", 2));
      trace.push("never");
    }
  }
  const task = createTask(() => parent());
  yield* sleep(1);
  task.cancel("first");
  yield* sleep(1);
  task.cancel("second");
  yield* end(trace, task);
  yield* sleep(2);
  trace.push(show(task.cancelling()));
}

export function* aShieldWhoseWaiterGoesOnWaiting(trace: string[]): Coroutine<void> {
  const work = createTask(() => child(trace, "work", 3));
  function* parent(): Coroutine<string> {
    while (true) {
      try {
        return yield* shield(work);
      } catch {
        trace.push("asked again");
        currentTask()?.uncancel();
      }
    }
  }
  const task = createTask(() => parent());
  for (let round = 0; round < 2; round++) {
    yield* sleep(1);
    task.cancel();
  }
  yield* end(trace, task);
}

export function* noTimeForATaskThatSwallowsTheEnd(trace: string[]): Coroutine<void> {
  function* stubborn(): Coroutine<string> {
    try {
      yield* sleep(9);
    } catch {
      yield* sleep(1);
    }
    return "went on";
  }
  const task = createTask(() => stubborn());
  yield* sleep(0);
  yield* end(trace, waitFor(task, 0));
}

export function* noTimeAndCancelledWhileItWaitsForTheCleanUp(trace: string[]): Coroutine<void> {
  function* tidy(): Coroutine<void> {
    try {
      yield* sleep(9);
    } finally {
      yield* sleep(2);
      trace.push("cleaned");
    }
  }
  const inner = createTask(() => tidy());
  yield* sleep(0);
  const task = createTask(() => waitFor(inner, 0));
  yield* sleep(1);
  task.cancel("outside");
  yield* end(trace, task);
  yield* sleep(3);
  trace.push(outcome(inner));
}

export function* aLimitAndACancellationAtTheSameMoment(trace: string[]): Coroutine<void> {
  const task = createTask(() => waitFor(() => child(trace, "a", 9), 1));
  yield* sleep(0);
  at(1, () => task.cancel("outside"));
  yield* endOfRace(trace, task);
}

export function* aCancellationAtTheMomentOfTheLimitThatCameFirst(trace: string[]): Coroutine<void> {
  const task = createTask(() => waitFor(() => child(trace, "a", 9), 1));
  at(1, () => task.cancel("outside"));
  yield* endOfRace(trace, task);
}

export function* aLimitMovedInTheTurnInWhichItComes(trace: string[]): Coroutine<void> {
  function* body(early: boolean): Coroutine<string> {
    yield* timeout(undefined, function* (scope): Coroutine<void> {
      if (early) at(1, () => scope.reschedule(3));
      scope.reschedule(1);
      if (!early) at(1, () => scope.reschedule(3));
      yield* sleep(2);
    });
    return "in time";
  }
  yield* end(trace, body(true));
  trace.push(show(getEventLoop().time()));
  yield* end(trace, body(false));
}

export function* aLimitThatComesWhileAShieldedChildEnds(trace: string[]): Coroutine<void> {
  function* body(): Coroutine<string> {
    return yield* timeout(1, function* (): Coroutine<string> {
      return yield* shield(() => child(trace, "work", 1));
    });
  }
  yield* end(trace, body());
  yield* sleep(1);
}

export function* anEagerTaskThatCancelsItself(trace: string[]): Coroutine<void> {
  function* suicidal(): Coroutine<void> {
    currentTask()?.cancel("itself");
    trace.push("goes on");
    yield* sleep(1);
  }
  const task = createTask(() => suicidal(), { eagerStart: true });
  trace.push(outcome(task));
  yield* end(trace, task);
}

export function* aTaskCancelledByItsOwnDoneCallback(trace: string[]): Coroutine<void> {
  const task = createTask(() => child(trace, "a", 0));
  task.addDoneCallback((done) => trace.push(show(done.cancel())));
  yield* end(trace, task);
  trace.push(outcome(task));
}

export function* noTimeToSleepTakesATurn(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  for (const delay of [0, -1]) {
    loop.callSoon(() => trace.push("soon"));
    trace.push(show(yield* sleep(delay, `slept ${delay}`)));
  }
}

export function* aTimerThatNeverComes(trace: string[]): Coroutine<void> {
  const timer = getEventLoop().callLater(Infinity, () => trace.push("never"));
  yield* sleep(1);
  timer.cancel();
  trace.push(show(getEventLoop().time()));
}
