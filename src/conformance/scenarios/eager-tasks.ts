import {
  type Awaitable,
  type Coroutine,
  createTask,
  currentTask,
  gather,
  getEventLoop,
  sleep,
  type Task,
  wait,
} from "../../index.js";
import { Boom, outcome, show } from "../support.js";

function eager<T>(body: () => Awaitable<T>): Task<T> {
  return createTask(body, { eagerStart: true });
}

export function* theFirstStepRunsAtOnce(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    trace.push("child begins");
    yield* sleep(0);
    trace.push("child ends");
  }
  getEventLoop().callSoon(() => trace.push("soon"));
  const task = eager(() => child());
  trace.push("created");
  yield* task;
}

export function* aTaskThatNeverWaitsIsDoneAtOnce(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<string> {
    return "result";
  }
  const task = eager(() => child());
  trace.push(outcome(task));
  trace.push(show(yield* task));
}

export function* anErrorOfTheFirstStepIsTheTasks(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    throw new Boom("eager");
  }
  const task = eager(() => child());
  trace.push(outcome(task));
}

export function* theEagerTaskIsTheCurrentOneMeanwhile(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    const me = currentTask();
    trace.push(show(me === parent));
    yield* sleep(0);
    trace.push(show(currentTask() === me));
  }
  const parent = currentTask();
  const task = eager(() => child());
  trace.push(show(currentTask() === parent));
  yield* task;
}

export function* anEagerTaskCanBeCancelled(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<void> {
    try {
      yield* sleep(9);
    } finally {
      trace.push("cleans up");
    }
  }
  const task = eager(() => child());
  trace.push(show(task.cancel("at once")));
  yield* wait([task]);
  trace.push(outcome(task));
}

export function* eagerTasksGathered(trace: string[]): Coroutine<void> {
  function* child(name: string, turns: number): Coroutine<string> {
    for (let turn = 0; turn < turns; turn++) {
      trace.push(`${name}${turn}`);
      yield* sleep(0);
    }
    return name;
  }
  const gathering = gather(
    eager(() => child("a", 2)),
    eager(() => child("b", 0)),
  );
  trace.push(show(yield* gathering));
}
