import {
  allTasks,
  type Coroutine,
  createTask,
  currentTask,
  gather,
  getEventLoop,
  sleep,
  type Task,
  wait,
} from "../../index.js";
import { attempt, Boom, outcome, show } from "../support.js";

function* child(trace: string[], name: string, result?: number): Coroutine<number | undefined> {
  trace.push(`${name} begins`);
  yield* sleep(0);
  trace.push(`${name} ends`);
  return result;
}

function* failing(trace: string[]): Coroutine<void> {
  yield* sleep(0);
  trace.push("fails");
  throw new Boom("broken");
}

export function* theFirstStepComesOnTheNextTurn(trace: string[]): Coroutine<void> {
  const task = createTask(() => child(trace, "child"));
  trace.push("created");
  yield* sleep(0);
  trace.push("one turn later");
  yield* task;
  trace.push(outcome(task));
}

export function* tasksTakeTurns(trace: string[]): Coroutine<void> {
  function* worker(name: string): Coroutine<void> {
    for (const turn of [0, 1, 2]) {
      trace.push(`${name}${turn}`);
      yield* sleep(0);
    }
  }
  yield* wait([..."abc"].map((name) => createTask(() => worker(name))));
}

export function* aTaskReturnsItsResult(trace: string[]): Coroutine<void> {
  const task = createTask(() => child(trace, "child", 42));
  trace.push(attempt(() => task.result()));
  trace.push(show(yield* task));
  trace.push(show([task.done(), task.result(), task.exception()]));
}

export function* aTaskThrowsItsErrorToWhoeverWaits(trace: string[]): Coroutine<void> {
  const task = createTask(() => failing(trace));
  for (let time = 0; time < 2; time++) {
    try {
      yield* task;
    } catch (error) {
      trace.push(show(error));
    }
  }
  trace.push(outcome(task));
}

export function* waitingForADoneTaskDoesNotSuspend(trace: string[]): Coroutine<void> {
  const task = createTask(() => child(trace, "child", 1));
  yield* task;
  getEventLoop().callSoon(() => trace.push("soon"));
  trace.push(show(yield* task));
  trace.push("at once");
}

export function* theWaiterWakesOneTurnAfterTheEnd(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  function* last(): Coroutine<void> {
    trace.push("child");
    loop.callSoon(() => trace.push("soon 1"));
  }
  function* waiter(): Coroutine<void> {
    const task = createTask(() => last());
    yield* task;
    trace.push("woken");
  }
  const waiting = createTask(() => waiter());
  yield* sleep(0);
  yield* sleep(0);
  loop.callSoon(() => trace.push("soon 2"));
  yield* waiting;
}

export function* doneCallbacksAndWaitersInOrder(trace: string[]): Coroutine<void> {
  const task = createTask(() => child(trace, "child"));
  task.addDoneCallback((done) => trace.push(`callback 1 ${outcome(done)}`));
  function* waiter(): Coroutine<void> {
    yield* task;
    trace.push("waiter");
  }
  const waiting = createTask(() => waiter());
  yield* sleep(0);
  task.addDoneCallback(() => trace.push("callback 2"));
  yield* waiting;
}

export function* aTaskKnowsItsName(trace: string[]): Coroutine<void> {
  function* named(): Coroutine<void> {
    trace.push(show(currentTask()?.getName()));
    yield* sleep(0);
    trace.push(show(currentTask()?.getName()));
  }
  yield* gather(
    createTask(() => named(), { name: "first" }),
    createTask(() => named(), { name: "second" }),
  );
}

export function* aCallbackHasNoTask(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  loop.callSoon(() => trace.push(show(currentTask())));
  trace.push(show(currentTask() !== undefined));
  yield* sleep(0);
  trace.push(show(currentTask() !== undefined));
}

export function* allTasksHasThoseThatAreNotDone(trace: string[]): Coroutine<void> {
  const [first, second] = [..."ab"].map((name) => createTask(() => child(trace, name))) as [
    Task<unknown>,
    Task<unknown>,
  ];
  trace.push(show(allTasks().size));
  yield* second;
  trace.push(show(allTasks().size));
  trace.push(show(allTasks().has(first)));
}

export function* aTaskCannotBeSetFromOutside(trace: string[]): Coroutine<void> {
  const task = createTask(() => child(trace, "child"));
  trace.push(attempt(() => task.setResult()));
  trace.push(attempt(() => task.setException()));
  yield* task;
}

export function* aTaskCannotWaitForItself(trace: string[]): Coroutine<void> {
  function* itself(): Coroutine<void> {
    try {
      yield* task;
    } catch (error) {
      trace.push(show(error));
    }
  }
  const task: Task<void> = createTask(() => itself());
  yield* task;
  trace.push(outcome(task));
}

export function* aChainOfTasksEndsFromTheInside(trace: string[]): Coroutine<void> {
  function* link(depth: number): Coroutine<void> {
    if (depth > 0) yield* createTask(() => link(depth - 1));
    trace.push(show(depth));
  }
  yield* link(4);
}
