import { EventEmitter } from "node:events";
import timers from "node:timers";
import { getPrototypeOf, is, unbound } from "./pristine.js";

/**
 * What a program can leave in its process beside its own module: when that is nothing, the process may serve the next
 * test of the same submission.
 *
 * Honest programs are told by it. One that hides what it leaves harms its author alone: the next test is of the same
 * program, and a test that does not pass runs again in a process of its own.
 */
export type ProcessState = unknown[];

const { getOwnPropertyDescriptor } = Object;
const { ownKeys } = Reflect;
const activeResources = process.getActiveResourcesInfo.bind(process);
const workingFolder = process.cwd.bind(process);
const eventNames: (self: EventEmitter) => PropertyKey[] = unbound(process.eventNames);
const listenerCount: (self: EventEmitter, event: PropertyKey) => number = unbound(
  process.listenerCount as never,
);

/** The global names, and the objects that hold the methods of all others. */
const shared: object[] = [
  ...[globalThis, process.env, console, timers, JSON, Promise],
  ...[Object, Function, Array, String, Promise, Map, Set, Date, Error, EventEmitter].map(
    ({ prototype }) => prototype as object,
  ),
  ...[[].values(), (function* () {})(), (async function* () {})()].map((iterator) =>
    getPrototypeOf(getPrototypeOf(iterator)),
  ),
];

/** How the process is now, as a list that is compared part by part. */
export function processState(): ProcessState {
  const state: ProcessState = [workingFolder(), process.exitCode];
  const resources = activeResources();
  state[state.length] = resources.length;
  const events = eventNames(process);
  for (let index = 0; index < events.length; index++) {
    state[state.length] = listenerCount(process, events[index] as PropertyKey);
  }
  for (let index = 0; index < shared.length; index++) {
    const owner = shared[index] as object;
    const keys = ownKeys(owner);
    for (let key = 0; key < keys.length; key++) {
      const name = keys[key] as PropertyKey;
      const { value, get } = getOwnPropertyDescriptor(owner, name) as PropertyDescriptor;
      state[state.length] = name;
      state[state.length] = get ?? value;
    }
  }
  return state;
}

export function isSameState(one: ProcessState, other: ProcessState): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) {
    if (!is(one[index], other[index])) return false;
  }
  return true;
}
