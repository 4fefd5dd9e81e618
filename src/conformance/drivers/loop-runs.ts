import {
  type Coroutine,
  createTask,
  EventLoop,
  Runner,
  run,
  sleep,
  type Task,
} from "../../index.js";
import { attempt, Boom, outcome, show } from "../support.js";

function* child(trace: string[], name: string, turns = 1, result?: string): Coroutine<unknown> {
  for (let turn = 0; turn < turns; turn++) {
    trace.push(`${name}${turn}`);
    yield* sleep(0);
  }
  return result;
}

async function ended(running: Promise<unknown>): Promise<string> {
  try {
    return show(await running);
  } catch (error) {
    return show(error);
  }
}

export async function itReturnsTheResult(trace: string[], loop: EventLoop): Promise<void> {
  trace.push(show(await loop.runUntilComplete(child(trace, "a", 2, "result"))));
  trace.push(show([loop.isRunning(), loop.isClosed()]));
}

export async function itThrowsTheError(trace: string[], loop: EventLoop): Promise<void> {
  function* fail(): Coroutine<void> {
    throw new Boom("main");
  }
  trace.push(await ended(loop.runUntilComplete(fail())));
  trace.push(show(await loop.runUntilComplete(child(trace, "next", 1, "goes on"))));
}

export async function whatIsLeftGoesOnInTheNextRun(
  trace: string[],
  loop: EventLoop,
): Promise<void> {
  const task = loop.createTask(child(trace, "left", 4, "done"));
  await loop.runUntilComplete(child(trace, "main", 2));
  trace.push(outcome(task));
  trace.push(show(await loop.runUntilComplete(task)));
}

export async function callbacksWaitForTheFirstRun(trace: string[], loop: EventLoop): Promise<void> {
  loop.callSoon(() => trace.push("soon"));
  loop.callLater(1, () => trace.push("timer"));
  trace.push("before");
  await loop.runUntilComplete(child(trace, "main", 1));
  trace.push("between");
  await loop.runUntilComplete(sleep(2));
}

export async function stoppingEndsAfterTheTurn(trace: string[], loop: EventLoop): Promise<void> {
  loop.callSoon(() => {
    loop.stop();
    trace.push("stopped");
    loop.callSoon(() => trace.push("next turn"));
  });
  loop.callSoon(() => trace.push("same turn"));
  await loop.runForever();
  trace.push("ended");
  loop.callSoon(() => loop.stop());
  await loop.runForever();
}

export async function stoppingBeforeTheRunGivesOneTurn(
  trace: string[],
  loop: EventLoop,
): Promise<void> {
  loop.stop();
  loop.callSoon(() => trace.push("one turn"));
  loop.callSoon(() => loop.callSoon(() => trace.push("never")));
  await loop.runForever();
  trace.push("ended");
}

export async function stoppedBeforeTheFutureIsDone(
  trace: string[],
  loop: EventLoop,
): Promise<void> {
  loop.callSoon(() => loop.stop());
  const future = loop.createFuture<void>();
  trace.push(await ended(loop.runUntilComplete(future)));
  trace.push(outcome(future));
}

export async function itRunsAFuture(trace: string[], loop: EventLoop): Promise<void> {
  const future = loop.createFuture<string>();
  loop.callLater(3, () => future.setResult("in time"));
  trace.push(show(await loop.runUntilComplete(future)));
  trace.push(show(loop.time()));
}

export async function aDoneFutureTakesARunOfOneTurn(
  trace: string[],
  loop: EventLoop,
): Promise<void> {
  const future = loop.createFuture<string>();
  future.setResult("ready");
  loop.callSoon(() => trace.push("soon"));
  trace.push(show(await loop.runUntilComplete(future)));
}

export async function aLoopInsideItself(trace: string[], loop: EventLoop): Promise<void> {
  await loop.runUntilComplete(
    loop.createTask(async () => {
      trace.push(await ended(loop.runUntilComplete(sleep(0))));
      trace.push(attempt(() => loop.close()));
      trace.push(show(loop.isRunning()));
    }),
  );
}

export async function aClosedLoop(trace: string[]): Promise<void> {
  const other = new EventLoop();
  other.close();
  other.close();
  trace.push(show(other.isClosed()));
  trace.push(attempt(() => other.callSoon(() => {})));
  trace.push(attempt(() => other.callLater(1, () => {})));
  trace.push(await ended(other.runForever()));
}

export async function aCancelledMainTask(trace: string[], loop: EventLoop): Promise<void> {
  const task: Task<unknown> = loop.createTask(child(trace, "main", 5));
  loop.callLater(0, () => task.cancel("from outside"));
  trace.push(await ended(loop.runUntilComplete(task)));
}

export async function aFutureOfAnotherLoop(trace: string[], loop: EventLoop): Promise<void> {
  const other = new EventLoop();
  const future = other.createFuture<void>();
  function* main(): Coroutine<void> {
    try {
      yield* future;
    } catch (error) {
      trace.push(show(error));
    }
  }
  await loop.runUntilComplete(main());
  other.close();
}

export async function runningAProgramCancelsWhatIsLeft(trace: string[]): Promise<void> {
  function* left(name: string): Coroutine<void> {
    try {
      yield* sleep(3600);
    } catch (error) {
      trace.push(`${name} cancelled`);
      throw error;
    } finally {
      yield* sleep(0);
      trace.push(`${name} cleaned up`);
    }
  }
  function* main(): Coroutine<string> {
    const task = createTask(left("left"));
    yield* sleep(0);
    trace.push(outcome(task));
    return "result";
  }
  trace.push(show(await run(main())));
}

export async function aRunnerRunsSeveral(trace: string[]): Promise<void> {
  const runner = new Runner();
  trace.push(show(await runner.run(child(trace, "a", 1, "one"))));
  trace.push(show(await runner.run(child(trace, "b", 1, "two"))));
  const loop = runner.getLoop();
  await runner.close();
  trace.push(show(loop.isClosed()));
  trace.push(attempt(() => runner.getLoop()));
}
