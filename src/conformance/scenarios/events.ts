import {
  type Coroutine,
  createTask,
  Event,
  getEventLoop,
  sleep,
  type Task,
  wait,
} from "../../index.js";
import { outcome, show } from "../support.js";

function* eventWaiter(trace: string[], event: Event, name: string): Coroutine<void> {
  try {
    trace.push(`${name} ${show(yield* event.wait())}`);
  } catch (error) {
    trace.push(`${name} ${show(error)}`);
    throw error;
  }
}

function eventWaiters(trace: string[], event: Event, ...names: string[]): Task<void>[] {
  return names.map((name) => createTask(() => eventWaiter(trace, event, name)));
}

function outcomes(tasks: Task<void>[]): string {
  return show(tasks.map((task) => outcome(task)));
}

export function* anEventWakesAllInOrder(trace: string[]): Coroutine<void> {
  const event = new Event();
  const tasks = eventWaiters(trace, event, "a", "b", "c");
  yield* sleep(0);
  trace.push(show(event.isSet()));
  event.set();
  event.set();
  trace.push(show(event.isSet()));
  yield* wait(tasks);
}

export function* aSetEventTakesNoTurn(trace: string[]): Coroutine<void> {
  const event = new Event();
  event.set();
  getEventLoop().callSoon(() => trace.push("soon"));
  trace.push(show(yield* event.wait()));
  yield* sleep(0);
}

export function* anEventClearedInTheSameTurnStillWakes(trace: string[]): Coroutine<void> {
  const event = new Event();
  const tasks = eventWaiters(trace, event, "early");
  yield* sleep(0);
  event.set();
  event.clear();
  tasks.push(...eventWaiters(trace, event, "late"));
  yield* sleep(1);
  trace.push(outcomes(tasks));
}

export function* anEventWaiterIsCancelledWhenWoken(trace: string[]): Coroutine<void> {
  const event = new Event();
  const tasks = eventWaiters(trace, event, "a", "b");
  yield* sleep(0);
  event.set();
  tasks[0]?.cancel();
  yield* wait(tasks);
}
