import {
  Barrier,
  type Coroutine,
  createTask,
  gather,
  getEventLoop,
  sleep,
  type Task,
  wait,
} from "../../index.js";
import { attempt, outcome, show } from "../support.js";

function* party(trace: string[], barrier: Barrier, name: string): Coroutine<void> {
  try {
    yield* sleep(0);
    trace.push(`${name} comes`);
    trace.push(`${name} leaves as ${show(yield* barrier.wait())}`);
  } catch (error) {
    trace.push(`${name} ${show(error)}`);
    throw error;
  }
}

function parties(trace: string[], barrier: Barrier, names: string): Task<void>[] {
  return [...names].map((name) => createTask(() => party(trace, barrier, name)));
}

export function* theLastLetsAllGo(trace: string[]): Coroutine<void> {
  const barrier = new Barrier(3);
  const tasks = parties(trace, barrier, "ab");
  yield* sleep(1);
  trace.push(show([barrier.nWaiting, barrier.parties, barrier.broken]));
  yield* party(trace, barrier, "c");
  yield* wait(tasks);
  trace.push(show(barrier.nWaiting));
}

export function* aBarrierOfOneStopsNobody(trace: string[]): Coroutine<void> {
  const barrier = new Barrier(1);
  getEventLoop().callSoon(() => trace.push("soon"));
  trace.push(show([yield* barrier.wait(), yield* barrier.wait()]));
  yield* sleep(0);
}

export function* itCanBePassedAgain(trace: string[]): Coroutine<void> {
  const barrier = new Barrier(2);
  function* runner(name: string): Coroutine<void> {
    for (const lap of [0, 1]) {
      yield* barrier.wait();
      trace.push(`${name}${lap}`);
    }
  }
  yield* gather(
    () => runner("a"),
    () => runner("b"),
  );
}

export function* whoComesWhileOthersLeaveWaits(trace: string[]): Coroutine<void> {
  yield* wait(parties(trace, new Barrier(2), "abcd"));
}

export function* resetBreaksThoseWhoWait(trace: string[]): Coroutine<void> {
  const barrier = new Barrier(3);
  const tasks = parties(trace, barrier, "ab");
  yield* sleep(1);
  yield* barrier.reset();
  yield* wait(tasks);
  trace.push(show([barrier.broken, barrier.nWaiting]));
}

export function* abortBreaksItForGood(trace: string[]): Coroutine<void> {
  const barrier = new Barrier(2);
  const tasks = parties(trace, barrier, "a");
  yield* sleep(1);
  yield* barrier.abort();
  yield* wait(tasks);
  trace.push(show(barrier.broken));
  yield* wait(parties(trace, barrier, "b"));
  yield* barrier.reset();
  trace.push(show(barrier.broken));
  yield* wait(parties(trace, barrier, "cd"));
}

export function* aCancelledPartyLeavesTheOthersWaiting(trace: string[]): Coroutine<void> {
  const barrier = new Barrier(2);
  const [first] = parties(trace, barrier, "a") as [Task<void>];
  yield* sleep(1);
  first.cancel();
  yield* wait([first]);
  trace.push(show([barrier.nWaiting, barrier.broken]));
  const tasks = parties(trace, barrier, "bc");
  yield* wait(tasks);
  trace.push(show(tasks.map((task) => outcome(task))));
}

export function* cancelledWhenItWasLetGo(trace: string[]): Coroutine<void> {
  const barrier = new Barrier(2);
  const [first] = parties(trace, barrier, "a") as [Task<void>];
  yield* sleep(1);
  yield* barrier.wait();
  first.cancel();
  yield* wait([first]);
  trace.push(show([barrier.nWaiting, barrier.broken]));
  yield* wait(parties(trace, barrier, "bc"));
}

export function* noPartiesAreRefused(trace: string[]): Coroutine<void> {
  trace.push(attempt(() => new Barrier(0)));
}
