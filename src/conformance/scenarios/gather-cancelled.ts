import { type Coroutine, createTask, type Future, gather, sleep, type Task } from "../../index.js";
import { attempt, type Boom, outcome, show } from "../support.js";

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

function* end(trace: string[], future: Future<unknown>): Coroutine<void> {
  try {
    trace.push(`end ${show(yield* future)}`);
  } catch (error) {
    trace.push(`end ${show(error)}`);
  }
}

export function* cancellingTheGatheringCancelsTheChildren(trace: string[]): Coroutine<void> {
  const gathering = gather(
    () => child(trace, "a", 1),
    () => child(trace, "b", 9),
    () => child(trace, "c", 9),
  );
  yield* sleep(2);
  trace.push(show(gathering.cancel()));
  trace.push(show(gathering.done()));
  yield* end(trace, gathering);
  trace.push(outcome(gathering));
}

export function* cancellingTheWaiterCancelsTheChildren(trace: string[]): Coroutine<void> {
  function* waiter(): Coroutine<void> {
    yield* gather(
      () => child(trace, "a", 9),
      () => child(trace, "b", 9),
    );
  }
  const task = createTask(() => waiter());
  yield* sleep(1);
  task.cancel("enough");
  yield* end(trace, task);
  trace.push(outcome(task));
}

export function* aCancelledGatheringWithErrorsAsResults(trace: string[]): Coroutine<void> {
  const gathering = gather(
    () => child(trace, "a", 1),
    () => child(trace, "b", 9),
    { returnExceptions: true },
  );
  yield* sleep(2);
  gathering.cancel();
  yield* end(trace, gathering);
  trace.push(outcome(gathering));
}

function twoTasks(trace: string[]): [Task<string>, Task<string>] {
  return [createTask(() => child(trace, "a", 5)), createTask(() => child(trace, "b", 5))];
}

export function* aCancelledChildIsAnError(trace: string[]): Coroutine<void> {
  const [a, b] = twoTasks(trace);
  const gathering = gather(a, b);
  yield* sleep(1);
  a.cancel("only a");
  yield* end(trace, gathering);
  trace.push(show([outcome(gathering), outcome(b)]));
  yield* sleep(5);
}

export function* aCancelledChildAsAResult(trace: string[]): Coroutine<void> {
  const [a, b] = twoTasks(trace);
  const gathering = gather(a, b, { returnExceptions: true });
  yield* sleep(1);
  a.cancel();
  yield* end(trace, gathering);
}

export function* cancellingAGatheringAroundAGathering(trace: string[]): Coroutine<void> {
  const inner = gather(
    () => child(trace, "a", 8),
    () => child(trace, "b", 9),
  );
  const outer = gather(inner, () => child(trace, "c", 7));
  yield* sleep(1);
  trace.push(show(outer.cancel()));
  yield* end(trace, outer);
  trace.push(show([outcome(inner), outcome(outer)]));
}

export function* cancellingAFinishedGathering(trace: string[]): Coroutine<void> {
  const gathering = gather(() => child(trace, "a", 1));
  yield* end(trace, gathering);
  trace.push(show(gathering.cancel()));
}

export function* aChildThatSwallowsItsCancellation(trace: string[]): Coroutine<void> {
  function* stubborn(): Coroutine<string> {
    try {
      yield* sleep(9);
    } catch {
      trace.push("swallowed");
    }
    return "stubborn";
  }
  const gathering = gather(
    () => stubborn(),
    () => child(trace, "a", 9),
  );
  yield* sleep(1);
  gathering.cancel();
  yield* end(trace, gathering);
  trace.push(attempt(() => gathering.result()));
}
