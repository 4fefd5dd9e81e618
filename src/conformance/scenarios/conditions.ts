import {
  Condition,
  type Coroutine,
  createTask,
  Lock,
  sleep,
  type Task,
  wait,
} from "../../index.js";
import { attempt, outcome, show } from "../support.js";

function* waiter(trace: string[], condition: Condition, name: string): Coroutine<void> {
  yield* condition.use(function* (): Coroutine<void> {
    try {
      trace.push(`${name} waits`);
      trace.push(`${name} ${show(yield* condition.wait())}`);
    } catch (error) {
      trace.push(`${name} ${show([error, condition.locked()])}`);
      throw error;
    }
    yield* sleep(0);
    trace.push(`${name} leaves`);
  });
}

function waiters(trace: string[], condition: Condition, names: string): Task<void>[] {
  return [...names].map((name) => createTask(() => waiter(trace, condition, name)));
}

function outcomes(tasks: Task<void>[]): string {
  return show(tasks.map((task) => outcome(task)));
}

export function* notifyWakesTheFirst(trace: string[]): Coroutine<void> {
  const condition = new Condition();
  const tasks = waiters(trace, condition, "abc");
  yield* sleep(0);
  yield* condition.use(() => {
    condition.notify();
    trace.push("notified");
  });
  yield* sleep(1);
  trace.push(outcomes(tasks));
}

export function* notifyTwo(trace: string[]): Coroutine<void> {
  const condition = new Condition();
  const tasks = waiters(trace, condition, "abc");
  yield* sleep(0);
  yield* condition.use(() => condition.notify(2));
  yield* sleep(1);
  trace.push(outcomes(tasks));
}

export function* notifyAllOneAfterTheOther(trace: string[]): Coroutine<void> {
  const condition = new Condition();
  const tasks = waiters(trace, condition, "abc");
  yield* sleep(0);
  yield* condition.use(function* (): Coroutine<void> {
    condition.notifyAll();
    trace.push("notified");
    yield* sleep(1);
    trace.push("releases");
  });
  yield* wait(tasks);
}

export function* aCancelledWaiterHasTheLockAgain(trace: string[]): Coroutine<void> {
  const condition = new Condition();
  const tasks = waiters(trace, condition, "a");
  yield* sleep(0);
  yield* condition.use(function* (): Coroutine<void> {
    tasks[0]?.cancel("enough");
    yield* sleep(1);
    trace.push("releases");
  });
  yield* wait(tasks);
  trace.push(show(condition.locked()));
}

export function* aNotifiedWaiterThatIsCancelledLosesTheLockOnly(trace: string[]): Coroutine<void> {
  const condition = new Condition();
  const [task] = waiters(trace, condition, "a") as [Task<void>];
  yield* sleep(0);
  yield* condition.use(function* (): Coroutine<void> {
    condition.notify();
    yield* sleep(0);
    yield* sleep(0);
    task.cancel();
  });
  yield* wait([task]);
  trace.push(show([outcome(task), condition.locked()]));
}

export function* waitForAPredicate(trace: string[]): Coroutine<void> {
  const condition = new Condition();
  const cakes: string[] = [];
  function* eater(): Coroutine<void> {
    yield* condition.use(function* (): Coroutine<void> {
      trace.push(show(yield* condition.waitFor(() => cakes.length >= 2)));
      trace.push(show(cakes));
    });
  }
  const task = createTask(() => eater());
  for (const cake of ["one", "two"]) {
    yield* sleep(1);
    yield* condition.use(() => {
      cakes.push(cake);
      condition.notify();
      trace.push(cake);
    });
  }
  yield* task;
}

export function* withoutTheLock(trace: string[]): Coroutine<void> {
  const condition = new Condition();
  trace.push(attempt(() => condition.notify()));
  trace.push(attempt(() => condition.notifyAll()));
  try {
    yield* condition.wait();
  } catch (error) {
    trace.push(show(error));
  }
}

export function* twoConditionsShareALock(trace: string[]): Coroutine<void> {
  const lock = new Lock();
  const full = new Condition(lock);
  const empty = new Condition(lock);
  const tasks = [...waiters(trace, full, "f"), ...waiters(trace, empty, "e")];
  yield* sleep(0);
  yield* lock.use(() => empty.notifyAll());
  yield* sleep(1);
  trace.push(outcomes(tasks));
}

export function* aNotifiedWaiterThatIsCancelledPassesItOn(trace: string[]): Coroutine<void> {
  const condition = new Condition();
  const tasks = waiters(trace, condition, "abc");
  yield* sleep(0);
  yield* condition.use(() => {
    condition.notify();
    tasks[0]?.cancel();
  });
  yield* sleep(1);
  trace.push(outcomes(tasks));
}

export function* aWaiterCancelledBeforeTheNotification(trace: string[]): Coroutine<void> {
  const condition = new Condition();
  const tasks = waiters(trace, condition, "ab");
  yield* sleep(0);
  yield* condition.use(() => {
    tasks[0]?.cancel();
    condition.notify();
  });
  yield* sleep(1);
  trace.push(outcomes(tasks));
}
