import {
  asCompleted,
  Condition,
  type Coroutine,
  createTask,
  currentTask,
  EventLoop,
  Future,
  gather,
  getEventLoop,
  Queue,
  Semaphore,
  StreamReader,
  sleep,
  timeout,
  timeoutAt,
  wait,
  waitFor,
} from "../../index.js";
import type { Wrong } from "./case.js";

const nothing = () => {};
const loop = getEventLoop;

function closed(): EventLoop {
  const loop = new EventLoop();
  loop.close();
  return loop;
}

function holding(text: string): StreamReader {
  const reader = new StreamReader();
  reader.feedData(Buffer.from(text));
  reader.feedEof();
  return reader;
}

/** What the cancellation says, when it arrives. */
function* cancelledBy(message: unknown): Coroutine<string> {
  currentTask()?.cancel(message as Wrong);
  try {
    yield* sleep(1);
    return "not at all";
  } catch (error) {
    return `${(error as Error).name}(${(error as Error).message})`;
  }
}

function* timedOut(seconds: number): Coroutine<string> {
  const [done, pending] = yield* wait([new Future()], { timeout: seconds });
  return `${done.size} done, ${pending.size} pending`;
}

function* notified(count: number): Coroutine<string> {
  const condition = new Condition();
  const waiting = createTask(() => condition.use(() => condition.wait()));
  yield* sleep(1);
  yield* condition.use(() => condition.notify(count));
  yield* sleep(1);
  return waiting.done() ? "woken" : "asleep";
}

/** What looks like bad input, and is none in CPython; with what comes of it, there and here. */
export const accepted: readonly (readonly [name: string, action: () => unknown, gives: unknown])[] =
  [
    ["a negative delay", () => sleep(-1, "at once"), "at once"],
    ["a negative delay of a callback", () => loop().callLater(-1, nothing).cancelled(), false],
    ["a callback in the past", () => loop().callAt(-1, nothing).when, -1],
    ["a negative timeout of wait", () => timedOut(-1), "0 done, 1 pending"],
    [
      "a negative time limit",
      () => waitFor(sleep(5), -1).then(null, (error) => error.name),
      "TimeoutError",
    ],
    [
      "a deadline that is over, of a body that never waits",
      () => timeout(-1, () => "done"),
      "done",
    ],
    [
      "a deadline in the past, of a body that never waits",
      () => timeoutAt(-1, () => "done"),
      "done",
    ],
    ["a queue with a negative maxsize, which is no limit", () => new Queue(-1).full(), false],
    ["a semaphore of zero", () => new Semaphore(0).locked(), true],
    ["notifying fewer than none", () => notified(-1), "asleep"],
    [
      "reading a negative number of bytes, which is all",
      () => holding("abc").read(-1).then(String),
      "abc",
    ],
    ["reading no bytes", () => holding("abc").readExactly(0).then(String), ""],
    ["gathering nothing", () => gather().then((results) => results.length), 0],
    ["nothing as completed", () => [...asCompleted([])].length, 0],
    [
      "a task's name that is a number",
      () => createTask(sleep(0), { name: 5 as Wrong }).getName(),
      "5",
    ],
    ["a message that is a number", () => cancelledBy(5), "CancelledError(5)"],
    ["a message that is null", () => cancelledBy(null), "CancelledError()"],
    ["a future of a closed loop", () => closed().createFuture().done(), false],
    ["closing a closed loop", () => closed().close(), undefined],
    ["stopping a closed loop", () => closed().stop(), undefined],
    ["the time of a closed loop", () => closed().time() > 0, true],
    ["the debug mode of a closed loop", () => closed().getDebug(), false],
    ["removing a handler from a closed loop", () => closed().removeSignalHandler("SIGUSR2"), false],
  ];
