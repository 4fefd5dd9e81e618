import { type Coroutine, createTask, gather, getEventLoop, sleep, wait } from "../../index.js";
import { Boom, outcome, show } from "../support.js";

function* echo(trace: string[], name: string, turns = 0): Coroutine<string> {
  trace.push(`${name} begins`);
  for (let turn = 0; turn < turns; turn++) yield* sleep(0);
  trace.push(`${name} ends`);
  return name;
}

export function* aCoroutineRunsInsideItsCaller(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  loop.callSoon(() => trace.push("soon"));
  trace.push(show(yield* echo(trace, "inline")));
  trace.push("no turn has passed");
  yield* sleep(0);
}

export function* aHelperBeginsWhenItIsAwaited(trace: string[]): Coroutine<void> {
  const future = getEventLoop().createFuture<void>();
  const waiting = wait([future], { timeout: 1 });
  yield* sleep(5);
  yield* waiting;
  trace.push(show(getEventLoop().time()));
}

export function* anErrorCrossesTheCallers(trace: string[]): Coroutine<void> {
  function* inner(): Coroutine<void> {
    yield* sleep(0);
    throw new Boom("deep");
  }
  function* middle(): Coroutine<void> {
    try {
      yield* inner();
    } finally {
      trace.push("middle cleans up");
    }
  }
  try {
    yield* middle();
  } catch (error) {
    trace.push(show(error));
  }
}

export function* aCallerAnswersAnError(trace: string[]): Coroutine<void> {
  function* inner(): Coroutine<string> {
    throw new Boom("deep");
  }
  function* middle(): Coroutine<string> {
    try {
      return yield* inner();
    } catch {
      return yield* echo(trace, "instead", 1);
    }
  }
  trace.push(show(yield* middle()));
}

export function* cancellingCleansUpFromTheInside(trace: string[]): Coroutine<void> {
  function* inner(): Coroutine<void> {
    try {
      yield* sleep(9);
    } finally {
      trace.push("inner");
      yield* sleep(0);
      trace.push("inner, a turn later");
    }
  }
  function* middle(): Coroutine<void> {
    try {
      yield* inner();
    } finally {
      trace.push("middle");
    }
  }
  function* outer(): Coroutine<void> {
    try {
      yield* middle();
    } finally {
      trace.push("outer");
    }
  }
  const task = createTask(() => outer());
  yield* sleep(1);
  task.cancel();
  yield* wait([task]);
  trace.push(outcome(task));
}

export function* aLoopOfAwaitsInTwoTasks(trace: string[]): Coroutine<void> {
  function* producer(name: string): Coroutine<void> {
    for (const turn of [0, 1, 2]) trace.push(show(yield* echo(trace, `${name}${turn}`, 1)));
  }
  yield* gather(
    () => producer("a"),
    () => producer("b"),
  );
}

export function* awaitsThatDoNotSuspendKeepTheTurn(trace: string[]): Coroutine<void> {
  function* worker(name: string): Coroutine<void> {
    for (const turn of [0, 1, 2]) yield* echo(trace, `${name}${turn}`);
  }
  yield* gather(
    () => worker("a"),
    () => worker("b"),
  );
}

export function* deepCallsTakeNoTurns(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  function* deep(level: number): Coroutine<number> {
    return level === 0 ? 0 : 1 + (yield* deep(level - 1));
  }
  loop.callSoon(() => trace.push("soon"));
  trace.push(show(yield* deep(50)));
  yield* sleep(0);
}

export function* finallyRunsBeforeTheWaiterGoesOn(trace: string[]): Coroutine<void> {
  function* child(): Coroutine<string> {
    try {
      return "result";
    } finally {
      yield* sleep(0);
      trace.push("finally");
    }
  }
  trace.push(show(yield* createTask(() => child())));
}

export function* aMixOfInlineCallsAndTasks(trace: string[]): Coroutine<void> {
  const task = createTask(() => echo(trace, "task", 2));
  yield* echo(trace, "inline 1", 1);
  yield* echo(trace, "inline 2", 1);
  trace.push(show(yield* task));
}
