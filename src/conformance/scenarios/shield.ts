import {
  type Coroutine,
  type CoroutineObject,
  createTask,
  type Future,
  gather,
  shield,
  sleep,
  timeoutAt,
  waitFor,
} from "../../index.js";
import { Boom, outcome, show } from "../support.js";

function* end(
  trace: string[],
  awaitable: CoroutineObject<unknown> | Future<unknown>,
): Coroutine<void> {
  try {
    trace.push(`end ${show(yield* awaitable)}`);
  } catch (error) {
    trace.push(`end ${show(error)}`);
  }
}

function* work(trace: string[], delay = 2, error?: Boom): Coroutine<string> {
  try {
    yield* sleep(delay);
  } catch (cancelled) {
    trace.push("work cancelled");
    throw cancelled;
  }
  trace.push("work done");
  if (error !== undefined) throw error;
  return "result";
}

export function* theResultGoesThrough(trace: string[]): Coroutine<void> {
  const shielded = shield(() => work(trace));
  yield* end(trace, shielded);
}

export function* anErrorGoesThrough(trace: string[]): Coroutine<void> {
  const shielded = shield(() => work(trace, 1, new Boom("work")));
  yield* end(trace, shielded);
}

export function* theWaiterIsCancelledAndTheWorkGoesOn(trace: string[]): Coroutine<void> {
  const working = createTask(() => work(trace));
  function* waiter(): Coroutine<void> {
    yield* shield(working);
  }
  const task = createTask(() => waiter());
  yield* sleep(1);
  task.cancel("only the waiter");
  yield* end(trace, task);
  trace.push(show([outcome(task), outcome(working)]));
  yield* end(trace, working);
}

export function* theWorkIsCancelledItself(trace: string[]): Coroutine<void> {
  const working = createTask(() => work(trace));
  const shielded = shield(working);
  yield* sleep(1);
  working.cancel("the work");
  yield* end(trace, shielded);
  trace.push(outcome(shielded));
}

export function* whatIsDoneIsGivenBack(trace: string[]): Coroutine<void> {
  const working = createTask(() => work(trace, 0));
  yield* working;
  trace.push(show(shield(working) === working));
}

export function* aPendingTaskIsWrapped(trace: string[]): Coroutine<void> {
  const working = createTask(() => work(trace, 0));
  const shielded = shield(working);
  trace.push(show(shielded === working));
  yield* end(trace, shielded);
}

export function* theShieldWakesATurnAfterTheWork(trace: string[]): Coroutine<void> {
  const working = createTask(() => work(trace, 0));
  function* direct(): Coroutine<void> {
    yield* working;
    trace.push("direct");
  }
  function* shielded(): Coroutine<void> {
    yield* shield(working);
    trace.push("shielded");
  }
  yield* gather(
    () => shielded(),
    () => direct(),
  );
}

export function* theWorkFailsAfterTheWaiterHasGone(trace: string[]): Coroutine<void> {
  const working = createTask(() => work(trace, 2, new Boom("late")));
  const shielded = shield(working);
  yield* sleep(1);
  shielded.cancel();
  yield* end(trace, shielded);
  yield* sleep(2);
  trace.push(outcome(working));
}

export function* aTimeLimitAroundAShield(trace: string[]): Coroutine<void> {
  const working = createTask(() => work(trace, 3));
  yield* end(trace, waitFor(shield(working), 1));
  trace.push(outcome(working));
  yield* end(trace, waitFor(shield(working), 5));
  trace.push(outcome(working));
}

export function* aTimeLimitAtTheMomentTheWorkEnds(trace: string[]): Coroutine<void> {
  const working = createTask(() => work(trace, 2));
  yield* sleep(0);
  const limited = timeoutAt(2, function* (): Coroutine<string> {
    return yield* shield(working);
  });
  yield* end(trace, limited);
  trace.push(outcome(working));
}

export function* bothCancelledInOneTurn(trace: string[]): Coroutine<void> {
  const working = createTask(() => work(trace));
  const shielded = shield(working);
  yield* sleep(1);
  working.cancel("work");
  shielded.cancel("shield");
  yield* end(trace, shielded);
  trace.push(show([outcome(working), outcome(shielded)]));
  yield* sleep(0);
  trace.push(outcome(working));
}

export function* aShieldInAGathering(trace: string[]): Coroutine<void> {
  const working = createTask(() => work(trace));
  const gathering = gather(shield(working), () => sleep(9));
  yield* sleep(1);
  gathering.cancel();
  yield* end(trace, gathering);
  yield* end(trace, working);
}
