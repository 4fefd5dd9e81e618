import {
  asCompleted,
  type Coroutine,
  createTask,
  gather,
  getEventLoop,
  sleep,
  wait,
} from "../../index.js";
import { outcome, show } from "../support.js";

function* child(trace: string[], name: string, delay = 1): Coroutine<string> {
  yield* sleep(delay);
  trace.push(`${name} ends`);
  return name;
}

export function* gathered(trace: string[]): Coroutine<void> {
  const one = child(trace, "one");
  trace.push(show(yield* gather(one, child(trace, "two"), one)));
}

export function* gatheredAndDoneAlready(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<string>();
  future.setResult("ready");
  trace.push(show(yield* gather(future, child(trace, "two"), future)));
}

export function* aCancelledGatheringAsksForEach(trace: string[]): Coroutine<void> {
  function* stubborn(): Coroutine<void> {
    try {
      yield* sleep(5);
    } catch {
      yield* sleep(1);
      trace.push("goes on");
    }
  }
  const task = createTask(() => stubborn());
  const gathering = gather(task, task);
  yield* sleep(1);
  gathering.cancel();
  trace.push(show(task.cancelling()));
  yield* wait([task]);
  trace.push(outcome(task));
}

export function* comingAsCompleted(trace: string[]): Coroutine<void> {
  const one = child(trace, "one");
  for (const coming of asCompleted([one, one])) trace.push(show(yield* coming));
}

export function* waitedFor(trace: string[]): Coroutine<void> {
  const task = createTask(() => child(trace, "one"));
  const [done, pending] = yield* wait([task, task]);
  trace.push(show([done.size, pending.size]));
}
