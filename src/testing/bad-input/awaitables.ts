import {
  asCompleted,
  type Coroutine,
  coroutine,
  createTask,
  ensureFuture,
  Future,
  gather,
  shield,
  TaskGroup,
  timeout,
  wait,
  waitFor,
} from "../../index.js";
import { type Case, refused, type Wrong } from "./case.js";

function* child(): Coroutine<void> {}

/** What shall be run, and is no coroutine; what shall be a list, and is none. */
export const awaitables: Case[] = [
  ...refused(TypeError, [
    [
      () => createTask(5 as Wrong),
      "A task runs a coroutine, an async function or a promise; what came was number 5",
    ],
    [
      () => createTask(undefined as Wrong),
      "A task runs a coroutine, an async function or a promise; what came was undefined",
    ],
    [
      () => createTask([] as Wrong),
      "A task runs a coroutine, an async function or a promise; what came was object (Array)",
    ],
    [
      () => createTask(new Future()),
      "A task runs a coroutine, an async function or a promise; what came was <Future pending>, a future, which needs no task",
    ],
    [
      () => ensureFuture("text" as Wrong),
      "A task runs a coroutine, an async function or a promise; what came was string text",
    ],
    [
      () => shield(null as Wrong),
      "A task runs a coroutine, an async function or a promise; what came was null",
    ],
    [
      () => waitFor(5 as Wrong, 1),
      "A task runs a coroutine, an async function or a promise; what came was number 5",
    ],
    [
      () => gather(5 as Wrong),
      "A task runs a coroutine, an async function or a promise; what came was number 5",
    ],
    [
      () => gather(null as Wrong),
      "A task runs a coroutine, an async function or a promise; what came was null",
    ],
    [
      () => gather([child()] as Wrong),
      "gather expects awaitables one by one; what came was an array: spread it, gather(...array)",
    ],
    [
      () => gather(child(), { returnException: true } as Wrong),
      "gather has one option, returnExceptions; what came was returnException",
    ],
    [
      () => gather(child(), { returnExceptions: true, timeout: 5 } as Wrong),
      "gather has one option, returnExceptions; what came was timeout",
    ],
    [
      () => createTask(child(), "worker" as Wrong),
      'A task\'s options are an object; what came was string worker: write { name: "worker" }',
    ],
    [
      () => createTask(child(), 5 as Wrong),
      "A task's options are an object; what came was number 5",
    ],
    [() => wait(5 as Wrong), "wait expects a list of awaitables; what came was number 5"],
    [() => wait(null as Wrong), "wait expects a list of awaitables; what came was null"],
    [() => wait("text" as Wrong), "wait expects a list of awaitables; what came was string text"],
    [
      () => wait([5] as Wrong),
      "A task runs a coroutine, an async function or a promise; what came was number 5",
    ],
    [
      () => wait(new Future() as Wrong),
      "wait expects a list of awaitables; what came was <Future pending>: put it in brackets, also if it is the only one",
    ],
    [
      () => wait(child() as Wrong),
      "wait expects a list of awaitables; what came was object (Generator): put it in brackets, also if it is the only one",
    ],
    [
      () => wait(Promise.resolve() as Wrong),
      "wait expects a list of awaitables; what came was object (Promise): put it in brackets, also if it is the only one",
    ],
    [
      () => asCompleted(5 as Wrong).next(),
      "asCompleted expects a list of awaitables; what came was number 5",
    ],
    [
      () => asCompleted(new Future() as Wrong).next(),
      "asCompleted expects a list of awaitables; what came was <Future pending>: put it in brackets, also if it is the only one",
    ],
    [
      () => timeout(1, undefined as Wrong),
      "A body is a function; what came was undefined: was it called too early, by a pair of parentheses?",
    ],
    [
      () => timeout(1, child() as Wrong),
      "A body is a function; what came was object (Generator): was it called too early, by a pair of parentheses?",
    ],
    [
      () => new TaskGroup().run(Promise.resolve() as Wrong),
      "A body is a function; what came was object (Promise): was it called too early, by a pair of parentheses?",
    ],
    [() => coroutine(5 as Wrong), "coroutine expects a function; what came was number 5"],
  ]),
  ...refused(RangeError, [
    [() => wait([]), "wait expects at least one thing to wait for; the list that came is empty"],
    [
      () => wait(new Set<Future<void>>()),
      "wait expects at least one thing to wait for; the list that came is empty",
    ],
    [
      () => wait([new Future()], { returnWhen: "SOMETIME" as Wrong }),
      "returnWhen is one of FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED; what came was SOMETIME",
    ],
    [
      () => wait([new Future()], { returnWhen: null as Wrong }),
      "returnWhen is one of FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED; what came was null",
    ],
  ]),
];
