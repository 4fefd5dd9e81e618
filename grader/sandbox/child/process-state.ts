import { EventEmitter } from "node:events";
import timers from "node:timers";
import { getPrototypeOf, is, slice, unbound } from "./pristine.js";

/**
 * What a program can leave in its process beside its own module: when that is nothing, the process may serve the next
 * test of the same submission.
 *
 * Honest programs are told by it. There are always places where nobody looks: `vocabulary/sharing.ts` is why a program
 * gains nothing by them.
 */
export type ProcessState = unknown[];

const { getOwnPropertyDescriptor } = Object;
const { ownKeys } = Reflect;
const { keyFor } = Symbol;
const activeResources = process.getActiveResourcesInfo.bind(process);
const workingFolder = process.cwd.bind(process);
const eventNames: (self: EventEmitter) => PropertyKey[] = unbound(process.eventNames);
const listenerCount: (self: EventEmitter, event: PropertyKey) => number = unbound(
  process.listenerCount as never,
);

/** A global name is looked at by its own when nothing is loaded by a look: `WebSocket` loads half a megabyte. */
const globalNames = (
  "Array Buffer Date Error JSON Map Math Object Promise Set String clearImmediate clearInterval clearTimeout console " +
  "fetch process queueMicrotask setImmediate setInterval setTimeout"
).split(" ");

/** The objects that hold the methods of all others. */
const shared: object[] = [
  ...[process.env, console, timers, JSON, Math, Object, Promise, Date, Error],
  ...[Object, Function, Array, String, Promise, Map, Set, Date, Error, EventEmitter].map(
    ({ prototype }) => prototype as object,
  ),
  ...[[].values(), (function* () {})(), (async function* () {})()].map((iterator) =>
    getPrototypeOf(getPrototypeOf(iterator)),
  ),
];

/** How the process is now, as a list that is compared part by part. */
export function processState(): ProcessState {
  const { stdout, stderr } = process;
  const state: ProcessState = [workingFolder(), process.exitCode, performance.now];
  state[state.length] = stdout.write;
  state[state.length] = stderr.write;
  addNames(state, process);
  addNames(state, globalThis);
  const events = eventNames(process);
  for (let index = 0; index < events.length; index++) {
    state[state.length] = listenerCount(process, events[index] as PropertyKey);
  }
  add(state, globalThis, globalNames);
  for (let index = 0; index < shared.length; index++) {
    const owner = shared[index] as object;
    add(state, owner, ownKeys(owner));
  }
  return state;
}

function addNames(state: ProcessState, owner: object): void {
  const keys = ownKeys(owner);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    // From Node 22 on, to import `node:http` sets symbols of its own.
    const isOfNode = typeof key === "symbol" && slice(keyFor(key) ?? "", 0, 7) === "undici.";
    if (!isOfNode) state[state.length] = key;
  }
}

function add(state: ProcessState, owner: object, keys: PropertyKey[]): void {
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as PropertyKey;
    const described = getOwnPropertyDescriptor(owner, key);
    state[state.length] = key;
    state[state.length] = described?.get ?? described?.value;
  }
}

export function isSameState(one: ProcessState, other: ProcessState): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) {
    if (!is(one[index], other[index])) return false;
  }
  return true;
}

/** Whether nothing is open or pending but the pipes to the grader. */
export function isIdle(): boolean {
  const resources = activeResources();
  for (let index = 0; index < resources.length; index++) {
    if (resources[index] !== "PipeWrap") return false;
  }
  return true;
}
