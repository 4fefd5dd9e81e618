import {
  asCompleted,
  type Coroutine,
  type CoroutineObject,
  createTask,
  currentTask,
  EventLoop,
  Future,
  gather,
  RuntimeError,
  shield,
  sleep,
  wait,
  waitFor,
} from "../../index.js";
import { type Case, refused, type Wrong } from "./case.js";

const other = () => new EventLoop().createFuture();

function* yieldOf(value: unknown): Generator<Wrong, void, Wrong> {
  yield value;
}

function* waitsTwice(once: CoroutineObject<void>): Coroutine<void> {
  yield* once;
  yield* once;
}

function runsTwice(once: CoroutineObject<void>): PromiseLike<void> {
  createTask(once);
  return createTask(once);
}

/** What a coroutine yields or waits for. */
export const yields: Case[] = [
  ...refused(RuntimeError, [
    [
      () => yieldOf(5),
      "A coroutine yielded 5, which is no future: yield* waits for something, and return gives a result; nothing else is to be yielded",
    ],
    [
      () => yieldOf(null),
      "A coroutine yielded null, which is no future: yield* waits for something, and return gives a result; nothing else is to be yielded",
    ],
    [
      () => yieldOf("text"),
      "A coroutine yielded text, which is no future: yield* waits for something, and return gives a result; nothing else is to be yielded",
    ],
    [
      () => yieldOf(sleep),
      "A coroutine yielded sleep(), which is no future: call it, and write yield* instead of yield",
    ],
    [
      () => yieldOf({}),
      "A coroutine yielded an Object, which is no future: write yield* instead of yield",
    ],
    [
      () => yieldOf(Promise.resolve()),
      "A coroutine yielded a Promise, which is no future: write yield* ensureFuture(...) to wait for a promise",
    ],
    [() => yieldOf(new Future()), "A coroutine yielded a future: write yield* instead of yield"],
    [
      () => yieldOf(yieldOf(1)),
      "A coroutine yielded a Generator, which is no future: write yield* instead of yield",
    ],
    [
      () => waitsTwice(sleep(0)),
      "The coroutine sleep() was already awaited: call sleep() again for a second run",
    ],
    [
      () => runsTwice(sleep(0)),
      "The coroutine sleep() was already awaited: call sleep() again for a second run",
    ],
    [() => currentTask(), "A task cannot wait for itself: it would wait for ever"],
    [
      () => other(),
      "A coroutine waits for a future that belongs to a different event loop: make it while this loop runs",
    ],
    [
      () => waitFor(other(), 1),
      "A coroutine waits for a future that belongs to a different event loop: make it while this loop runs",
    ],
  ]),
  ...refused(RangeError, [
    [
      () => gather(new Future(), other()),
      "The future belongs to a different event loop: make it while this loop runs, or run it on its own",
    ],
    [
      () => wait([new Future(), other()]),
      "The future belongs to a different event loop: make it while this loop runs, or run it on its own",
    ],
    [
      () => asCompleted([other()]).next(),
      "The future belongs to a different event loop: make it while this loop runs, or run it on its own",
    ],
    [
      () => shield(other()),
      "The future belongs to a different event loop: make it while this loop runs, or run it on its own",
    ],
    [
      () => waitFor(other(), 0),
      "The future belongs to a different event loop: make it while this loop runs, or run it on its own",
    ],
  ]),
];
