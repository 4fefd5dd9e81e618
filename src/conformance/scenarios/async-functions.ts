// What an async function does otherwise than a coroutine of Python, whatever the loop does: see differences.ts.

import { type Coroutine, createTask, sleep, Task, wait } from "../../index.js";
import { outcome, show } from "../support.js";

function* child(trace: string[], name: string): Coroutine<string> {
  trace.push(`${name} begins`);
  yield* sleep(1);
  trace.push(`${name} ends`);
  return name;
}

export function* aTaskOfACallBeginsLater(trace: string[]): Coroutine<void> {
  const task = createTask(child(trace, "child"));
  trace.push("created");
  yield* task;
}

export function* aTaskOfACallIsCancelled(trace: string[]): Coroutine<void> {
  function* sleeper(): Coroutine<void> {
    try {
      yield* sleep(5);
      trace.push("slept");
    } finally {
      trace.push("cleans up");
    }
  }
  const task = createTask(sleeper());
  yield* sleep(1);
  task.cancel();
  yield* wait([task]);
  trace.push(outcome(task));
  yield* sleep(9);
}

export function* aCallThatIsAwaitedLater(trace: string[]): Coroutine<void> {
  const call = child(trace, "child");
  trace.push("called");
  yield* call;
}

export function* aReturnedTaskStaysATask(trace: string[]): Coroutine<void> {
  function* start(): Coroutine<Task<string>> {
    return createTask(() => child(trace, "child"));
  }
  const task: unknown = yield* start();
  trace.push(show(task instanceof Task));
}
