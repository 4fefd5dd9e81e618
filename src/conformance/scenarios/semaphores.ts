import {
  BoundedSemaphore,
  type Coroutine,
  createTask,
  getEventLoop,
  Semaphore,
  sleep,
  type Task,
  wait,
} from "../../index.js";
import { attempt, outcome, show } from "../support.js";

function* holder(
  trace: string[],
  semaphore: Semaphore,
  name: string,
  delay: number,
): Coroutine<void> {
  try {
    yield* semaphore.use(function* (): Coroutine<void> {
      trace.push(`${name} in`);
      yield* sleep(delay);
      trace.push(`${name} out`);
    });
  } catch (error) {
    trace.push(`${name} ${show(error)}`);
    throw error;
  }
}

function holders(trace: string[], semaphore: Semaphore, names: string, delay = 1): Task<void>[] {
  return [...names].map((name) => createTask(() => holder(trace, semaphore, name, delay)));
}

export function* twoAtATimeInTheOrderOfAsking(trace: string[]): Coroutine<void> {
  yield* wait(holders(trace, new Semaphore(2), "abcde"));
}

export function* aFreePlaceTakesNoTurn(trace: string[]): Coroutine<void> {
  const semaphore = new Semaphore(1);
  getEventLoop().callSoon(() => trace.push("soon"));
  trace.push(show(yield* semaphore.acquire()));
  trace.push(show(semaphore.locked()));
  yield* sleep(0);
}

export function* releasesBeforeAnybodyAsksCount(trace: string[]): Coroutine<void> {
  const semaphore = new Semaphore(0);
  semaphore.release();
  semaphore.release();
  yield* semaphore.acquire();
  trace.push(show(semaphore.locked()));
  yield* semaphore.acquire();
  trace.push(show(semaphore.locked()));
}

export function* twoReleasesWakeTwo(trace: string[]): Coroutine<void> {
  const semaphore = new Semaphore(0);
  const tasks = holders(trace, semaphore, "abc", 0);
  yield* sleep(0);
  semaphore.release();
  semaphore.release();
  trace.push(show(semaphore.locked()));
  yield* sleep(1);
  trace.push(show(tasks.map((task) => outcome(task))));
}

export function* aNewcomerDoesNotOvertake(trace: string[]): Coroutine<void> {
  const semaphore = new Semaphore(0);
  const tasks = holders(trace, semaphore, "a", 0);
  yield* sleep(0);
  semaphore.release();
  tasks.push(...holders(trace, semaphore, "b", 0));
  yield* sleep(1);
  trace.push(show(tasks.map((task) => outcome(task))));
}

export function* aCancelledWaiterLeavesTheLine(trace: string[]): Coroutine<void> {
  const semaphore = new Semaphore(1);
  const tasks = holders(trace, semaphore, "abc");
  yield* sleep(0);
  tasks[1]?.cancel();
  yield* wait(tasks);
}

export function* cancelledInTheTurnOfTheRelease(trace: string[]): Coroutine<void> {
  const semaphore = new Semaphore(0);
  const tasks = holders(trace, semaphore, "ab", 0);
  yield* sleep(0);
  semaphore.release();
  tasks[0]?.cancel();
  yield* wait(tasks);
  trace.push(show(semaphore.locked()));
}

export function* cancelledBeforeTheReleaseOfTheSameTurn(trace: string[]): Coroutine<void> {
  const semaphore = new Semaphore(0);
  const tasks = holders(trace, semaphore, "ab", 0);
  yield* sleep(0);
  tasks[0]?.cancel();
  semaphore.release();
  yield* wait(tasks);
  trace.push(show(semaphore.locked()));
}

export function* allCancelledInTheTurnOfTheRelease(trace: string[]): Coroutine<void> {
  const semaphore = new Semaphore(0);
  const tasks = holders(trace, semaphore, "ab", 0);
  yield* sleep(0);
  semaphore.release();
  for (const task of tasks) task.cancel();
  yield* wait(tasks);
  trace.push(show(semaphore.locked()));
}

export function* aNegativeValueIsRefused(trace: string[]): Coroutine<void> {
  trace.push(attempt(() => new Semaphore(-1)));
  trace.push(attempt(() => new BoundedSemaphore(-1)));
}

export function* aBoundedOneIsNotReleasedTooOften(trace: string[]): Coroutine<void> {
  const semaphore = new BoundedSemaphore(1);
  yield* semaphore.acquire();
  semaphore.release();
  trace.push(attempt(() => semaphore.release()));
  trace.push(show(semaphore.locked()));
}
