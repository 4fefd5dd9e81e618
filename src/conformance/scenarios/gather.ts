import {
  type Coroutine,
  createTask,
  type Future,
  gather,
  getEventLoop,
  sleep,
} from "../../index.js";
import { Boom, show } from "../support.js";

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

export function* resultsInTheOrderOfTheArguments(trace: string[]): Coroutine<void> {
  const gathering = gather(
    () => child(trace, "slow", 3),
    () => child(trace, "quick", 1),
    () => child(trace, "middle", 2),
  );
  yield* end(trace, gathering);
}

export function* ofNothing(trace: string[]): Coroutine<void> {
  yield* end(trace, gather());
}

export function* childrenBeginInOrder(trace: string[]): Coroutine<void> {
  function* quick(name: string): Coroutine<void> {
    trace.push(name);
  }
  getEventLoop().callSoon(() => trace.push("callback 1"));
  const gathering = gather(
    () => quick("a"),
    () => quick("b"),
  );
  getEventLoop().callSoon(() => trace.push("callback 2"));
  trace.push("gathered");
  yield* end(trace, gathering);
}

export function* theFirstErrorLeavesTheOthersGoing(trace: string[]): Coroutine<void> {
  const gathering = gather(
    () => child(trace, "a", 1, new Boom("a")),
    () => child(trace, "b", 2, new Boom("b")),
    () => child(trace, "c", 3),
  );
  yield* end(trace, gathering);
  trace.push(show(getEventLoop().time()));
  yield* sleep(5);
}

export function* errorsAsResults(trace: string[]): Coroutine<void> {
  const gathering = gather(
    () => child(trace, "a", 2, new Boom("a")),
    () => child(trace, "b", 1),
    () => child(trace, "c", 3, new Boom("c")),
    { returnExceptions: true },
  );
  yield* end(trace, gathering);
}

export function* theSameTaskTwice(trace: string[]): Coroutine<void> {
  const task = createTask(() => child(trace, "a", 1));
  const gathering = gather(task, () => child(trace, "b", 2), task);
  yield* end(trace, gathering);
}

export function* aGatheringInAGathering(trace: string[]): Coroutine<void> {
  const inner = gather(
    () => child(trace, "a", 1),
    () => child(trace, "b", 2),
  );
  const outer = gather(inner, () => child(trace, "c", 1));
  yield* end(trace, outer);
}

export function* ofFuturesThatAreDone(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  const one = loop.createFuture<number>();
  const two = loop.createFuture<number>();
  one.setResult(1);
  two.setException(new Boom("two"));
  const gathering = gather(one, two);
  trace.push(show(gathering.done()));
  loop.callSoon(() => trace.push("soon"));
  yield* end(trace, gathering);
}
