import {
  BoundedSemaphore,
  Condition,
  ContextVar,
  createTask,
  currentTask,
  Future,
  InvalidStateError,
  Lock,
  Queue,
  RuntimeError,
  TaskGroup,
  type Timeout,
  timeout,
} from "../../index.js";
import { type Case, refused, type Wrong } from "./case.js";

/** A future that is done already. */
function done(end: (future: Future<unknown>) => void): Future<unknown> {
  const future = new Future<unknown>();
  end(future);
  return future;
}

const task = () => currentTask() as Wrong;

async function runTwice(group: TaskGroup): Promise<void> {
  await group.run(() => {});
  await group.run(() => {});
}

async function moveTooLate(): Promise<void> {
  let kept: Timeout | undefined;
  await timeout(1, (deadline) => {
    kept = deadline;
  });
  kept?.reschedule(2);
}

function resetTwice(variable: ContextVar<number>): void {
  const token = variable.set(1);
  variable.reset(token);
  variable.reset(token);
}

function failed(error: unknown): Future<void> {
  const future = new Future<void>();
  future.setException(error);
  return future;
}

/** What the state of a future, a task, a group or a primitive does not allow. */
export const states: Case[] = [
  ...refused(InvalidStateError, [
    [
      () => done((future) => future.setResult(1)).setResult(2),
      "The future is done already (finished): it can be set only once, so ask done() before",
    ],
    [
      () => done((future) => future.cancel()).setException(new Error()),
      "The future is done already (cancelled): it can be set only once, so ask done() before",
    ],
    [() => new Future().result(), "The result is not ready: wait for the future before you ask it"],
    [
      () => new Future().exception(),
      "The result is not ready: wait for the future before you ask it",
    ],
  ]),
  ...refused(RuntimeError, [
    [() => task().setResult(1), "A task's result is what its coroutine returns: it cannot be set"],
    [
      () => task().setException(new Error()),
      "A task's exception is what its coroutine throws: it cannot be set",
    ],
    [
      () => new TaskGroup().createTask(async () => {}),
      "The task group has not begun: run its body first",
    ],
    [() => runTwice(new TaskGroup()), "The task group was run already: make a new one"],
    [() => moveTooLate(), "A timeout that is finished cannot be moved"],
    [
      () => new Lock().release(),
      "The lock is not acquired: was it released twice, or never acquired?",
    ],
    [
      () => new Condition().notify(),
      "notify() needs the condition's lock, which is free: call it inside use()",
    ],
    [() => resetTwice(new ContextVar("twice")), "The token was used already"],
  ]),
  ...refused(RangeError, [
    [
      () => new BoundedSemaphore(1).release(),
      "The semaphore was released too often: all of its places (1) are free already",
    ],
    [
      () => new Queue().taskDone(),
      "taskDone() was called more often than items were put: call it once for each get()",
    ],
    [
      () => new ContextVar("empty").get(),
      "The context variable 'empty' has no value here, and no default",
    ],
  ]),
  ...refused(TypeError, [
    [() => new Condition(5 as Wrong), "A condition's lock is a Lock; what came was number 5"],
    [() => new ContextVar(5 as Wrong), "A context variable has a name; what came was number 5"],
    [
      () => new ContextVar("name").reset(5 as Wrong),
      "reset expects the token that set() gave; what came was number 5",
    ],
  ]),
  ...refused(Error, [
    [() => createTask(() => Promise.reject(null)), "The exception was null"],
    [() => createTask(() => Promise.reject()), "The exception was undefined"],
    [() => failed(null), "The exception was null"],
  ]),
];
