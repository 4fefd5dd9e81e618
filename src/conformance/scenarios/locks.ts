import {
  type Coroutine,
  createTask,
  gather,
  getEventLoop,
  Lock,
  sleep,
  type Task,
  wait,
  waitFor,
} from "../../index.js";
import { attempt, outcome, show } from "../support.js";

function* holder(trace: string[], lock: Lock, name: string, delay = 1): Coroutine<void> {
  try {
    yield* lock.use(function* (): Coroutine<void> {
      trace.push(`${name} holds`);
      yield* sleep(delay);
    });
    trace.push(`${name} released`);
  } catch (error) {
    trace.push(`${name} ${show(error)}`);
    throw error;
  }
}

function holders(trace: string[], lock: Lock, names: string, delay = 1): Task<void>[] {
  return [...names].map((name) => createTask(() => holder(trace, lock, name, delay)));
}

export function* itIsHandedOverInTheOrderOfAsking(trace: string[]): Coroutine<void> {
  yield* wait(holders(trace, new Lock(), "abcd"));
}

export function* aFreeLockTakesNoTurn(trace: string[]): Coroutine<void> {
  const lock = new Lock();
  getEventLoop().callSoon(() => trace.push("soon"));
  trace.push(show(lock.locked()));
  trace.push(show(yield* lock.acquire()));
  trace.push(show(lock.locked()));
  lock.release();
  trace.push(show(lock.locked()));
  yield* sleep(0);
}

export function* releasingAFreeLock(trace: string[]): Coroutine<void> {
  const lock = new Lock();
  trace.push(attempt(() => lock.release()));
}

export function* theReleaserDoesNotGetItBackAtOnce(trace: string[]): Coroutine<void> {
  const lock = new Lock();
  function* greedy(): Coroutine<void> {
    for (const turn of [0, 1, 2]) {
      yield* lock.use(function* (): Coroutine<void> {
        trace.push(`greedy ${turn}`);
        yield* sleep(0);
      });
    }
  }
  yield* gather(
    () => greedy(),
    () => holder(trace, lock, "patient", 0),
  );
}

export function* aNewcomerWaitsBehindTheWoken(trace: string[]): Coroutine<void> {
  const lock = new Lock();
  yield* lock.acquire();
  const tasks = holders(trace, lock, "ab", 0);
  yield* sleep(0);
  lock.release();
  trace.push(show(lock.locked()));
  tasks.push(...holders(trace, lock, "c", 0));
  yield* wait(tasks);
}

export function* aCancelledWaiterLeavesTheLine(trace: string[]): Coroutine<void> {
  const lock = new Lock();
  const tasks = holders(trace, lock, "abc");
  yield* sleep(0);
  tasks[1]?.cancel();
  yield* wait(tasks);
  trace.push(show(tasks.map((task) => outcome(task))));
}

export function* cancelledInTheTurnOfTheRelease(trace: string[]): Coroutine<void> {
  const lock = new Lock();
  yield* lock.acquire();
  const tasks = holders(trace, lock, "ab", 0);
  yield* sleep(0);
  lock.release();
  tasks[0]?.cancel();
  yield* wait(tasks);
  trace.push(show([lock.locked(), ...tasks.map((task) => outcome(task))]));
}

export function* cancelledBeforeTheReleaseOfTheSameTurn(trace: string[]): Coroutine<void> {
  const lock = new Lock();
  yield* lock.acquire();
  const tasks = holders(trace, lock, "ab", 0);
  yield* sleep(0);
  tasks[0]?.cancel();
  lock.release();
  yield* wait(tasks);
  trace.push(show(lock.locked()));
}

export function* theOnlyWaiterIsCancelledWhenWoken(trace: string[]): Coroutine<void> {
  const lock = new Lock();
  yield* lock.acquire();
  const tasks = holders(trace, lock, "a", 0);
  yield* sleep(0);
  lock.release();
  tasks[0]?.cancel();
  yield* wait(tasks);
  trace.push(show(lock.locked()));
  trace.push(show(yield* lock.acquire()));
}

export function* theHolderIsCancelled(trace: string[]): Coroutine<void> {
  const lock = new Lock();
  const tasks = holders(trace, lock, "ab", 5);
  yield* sleep(1);
  tasks[0]?.cancel();
  yield* wait(tasks);
  trace.push(show(getEventLoop().time()));
}

export function* aTimeLimitOnAcquiring(trace: string[]): Coroutine<void> {
  const lock = new Lock();
  const tasks = holders(trace, lock, "a", 5);
  yield* sleep(0);
  try {
    yield* waitFor(lock.acquire(), 1);
  } catch (error) {
    trace.push(show(error));
  }
  yield* wait(tasks);
  trace.push(show(lock.locked()));
}

export function* allWaitersCancelledAtOnce(trace: string[]): Coroutine<void> {
  const lock = new Lock();
  yield* lock.acquire();
  const tasks = holders(trace, lock, "abc", 0);
  yield* sleep(0);
  lock.release();
  for (const task of tasks) task.cancel();
  yield* wait(tasks);
  trace.push(show(lock.locked()));
}
