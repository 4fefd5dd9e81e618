import {
  type Coroutine,
  createTask,
  type Future,
  getEventLoop,
  sleep,
  type Task,
  wait,
} from "../../index.js";
import { attempt, Boom, outcome, show } from "../support.js";

function* child(trace: string[], name: string, delay: number, error?: Boom): Coroutine<string> {
  try {
    yield* sleep(delay);
  } catch (cancelled) {
    trace.push(`${name} cancelled`);
    throw cancelled;
  }
  trace.push(`${name} ends`);
  if (error !== undefined) throw error;
  return name;
}

function tasksOf(trace: string[], delays: Record<string, number>): Task<string>[] {
  return Object.entries(delays).map(([name, delay]) =>
    createTask(() => child(trace, name, delay), { name }),
  );
}

function report(trace: string[], result: readonly Set<Future<string>>[]): void {
  for (const [index, label] of ["done", "pending"].entries()) {
    const names = [...(result[index] ?? [])].map((task) => (task as Task<string>).getName());
    trace.push(`${label} ${show(names.sort())} at ${show(getEventLoop().time())}`);
  }
}

export function* forAll(trace: string[]): Coroutine<void> {
  report(trace, yield* wait(tasksOf(trace, { a: 3, b: 1, c: 2 })));
}

export function* forTheFirst(trace: string[]): Coroutine<void> {
  const tasks = tasksOf(trace, { a: 3, b: 1, c: 2 });
  report(trace, yield* wait(tasks, { returnWhen: "FIRST_COMPLETED" }));
  yield* wait(tasks);
}

export function* forTheFirstOfTwoAtOnce(trace: string[]): Coroutine<void> {
  const tasks = tasksOf(trace, { a: 1, b: 1, c: 2 });
  report(trace, yield* wait(tasks, { returnWhen: "FIRST_COMPLETED" }));
}

export function* forTheFirstError(trace: string[]): Coroutine<void> {
  const tasks = tasksOf(trace, { a: 1, c: 3 });
  const failing = createTask(() => child(trace, "b", 2, new Boom("b")), { name: "b" });
  report(trace, yield* wait([...tasks, failing], { returnWhen: "FIRST_EXCEPTION" }));
  trace.push(outcome(failing));
}

export function* forAnErrorThatNeverComes(trace: string[]): Coroutine<void> {
  const tasks = tasksOf(trace, { a: 1, b: 2 });
  report(trace, yield* wait(tasks, { returnWhen: "FIRST_EXCEPTION" }));
}

export function* aCancelledTaskIsNoFirstError(trace: string[]): Coroutine<void> {
  const tasks = tasksOf(trace, { a: 5, b: 2 });
  getEventLoop().callLater(1, () => tasks[0]?.cancel());
  report(trace, yield* wait(tasks, { returnWhen: "FIRST_EXCEPTION" }));
}

export function* aCancelledTaskIsAFirstCompleted(trace: string[]): Coroutine<void> {
  const tasks = tasksOf(trace, { a: 5, b: 2 });
  getEventLoop().callLater(1, () => tasks[0]?.cancel());
  report(trace, yield* wait(tasks, { returnWhen: "FIRST_COMPLETED" }));
}

export function* withATimeLimit(trace: string[]): Coroutine<void> {
  const [a, b] = tasksOf(trace, { a: 1, b: 9 }) as [Task<string>, Task<string>];
  report(trace, yield* wait([a, b], { timeout: 5 }));
  trace.push(outcome(b));
}

export function* withNoTimeAtAll(trace: string[]): Coroutine<void> {
  const tasks = tasksOf(trace, { a: 1 });
  report(trace, yield* wait(tasks, { timeout: 0 }));
}

export function* aLimitAtTheSameTimeAsTheEnd(trace: string[]): Coroutine<void> {
  const tasks = tasksOf(trace, { a: 5 });
  yield* sleep(0);
  report(trace, yield* wait(tasks, { timeout: 5 }));
}

export function* forWhatIsDoneAlready(trace: string[]): Coroutine<void> {
  const [task] = tasksOf(trace, { a: 1 }) as [Task<string>];
  yield* task;
  getEventLoop().callSoon(() => trace.push("soon"));
  report(trace, yield* wait([task]));
  const both = [task, ...tasksOf(trace, { b: 1 })];
  report(trace, yield* wait(both, { timeout: undefined, returnWhen: "FIRST_COMPLETED" }));
}

export function* cancellingTheWaitLeavesTheTasks(trace: string[]): Coroutine<void> {
  const tasks = tasksOf(trace, { a: 2, b: 3 });
  const waiter = createTask(wait(tasks));
  yield* sleep(1);
  waiter.cancel("enough");
  yield* sleep(5);
  trace.push(show([waiter, ...tasks].map((task) => outcome(task))));
}

export function* forNothing(trace: string[]): Coroutine<void> {
  try {
    yield* wait([]);
  } catch {
    trace.push("refused");
  }
}

export function* errorsAreNotThrown(trace: string[]): Coroutine<void> {
  const task = createTask(() => child(trace, "a", 1, new Boom("a")), { name: "a" });
  report(trace, yield* wait([task]));
  trace.push(attempt(() => task.result()));
}
