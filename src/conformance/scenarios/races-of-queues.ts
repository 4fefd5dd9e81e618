import {
  type Address,
  type Coroutine,
  type CoroutineObject,
  createTask,
  Event,
  type Future,
  gather,
  openConnection,
  Queue,
  StreamReader,
  type StreamWriter,
  sleep,
  startServer,
  type Task,
} from "../../index.js";
import { attempt, show } from "../support.js";

type Waiting = Coroutine<unknown> | CoroutineObject<unknown> | Future<unknown>;

function* end(trace: string[], name: string, awaitable: Waiting): Coroutine<void> {
  try {
    trace.push(`${name} ${show(yield* awaitable)}`);
  } catch (error) {
    trace.push(`${name} ${show(error)}`);
  }
}

function task(trace: string[], name: string, awaitable: Waiting): Task<void> {
  return createTask(() => end(trace, name, awaitable));
}

export function* aJoinerCancelledInTheTurnOfTheLastTaskDone(trace: string[]): Coroutine<void> {
  const queue = new Queue<string>();
  queue.putNowait("item");
  const first = task(trace, "first", queue.join());
  const second = task(trace, "second", queue.join());
  yield* sleep(0);
  queue.getNowait();
  queue.taskDone();
  first.cancel();
  queue.putNowait("more");
  yield* first;
  yield* second;
}

export function* aQueueIsShutDownInTheTurnOfAnItem(trace: string[]): Coroutine<void> {
  const queue = new Queue<string>();
  const tasks = [..."ab"].map((name) => task(trace, name, queue.get()));
  yield* sleep(0);
  queue.putNowait("item");
  queue.shutdown();
  yield* gather(...tasks);
  trace.push(attempt(() => queue.putNowait("late")));
}

export function* aQueueIsShutDownAsAGetterIsCancelled(trace: string[]): Coroutine<void> {
  const queue = new Queue<string>(1);
  queue.putNowait("item");
  const putter = task(trace, "putter", queue.put("second"));
  yield* sleep(0);
  queue.shutdown();
  putter.cancel();
  yield* putter;
  yield* end(trace, "getter", queue.get());
  yield* end(trace, "getter", queue.get());
}

export function* aFullQueueShutDownAtOnceRefusesItsPutters(trace: string[]): Coroutine<void> {
  const queue = new Queue<string>(1);
  queue.putNowait("item");
  const tasks = [task(trace, "putter", queue.put("second")), task(trace, "joiner", queue.join())];
  yield* sleep(0);
  queue.shutdown({ immediate: true });
  yield* gather(...tasks);
  trace.push(show(queue.qsize()));
}

export function* twoTasksDrainOneConnection(trace: string[]): Coroutine<void> {
  const gate = new Event();
  function* lateReader(reader: StreamReader, writer: StreamWriter): Coroutine<void> {
    yield* gate.wait();
    trace.push(show((yield* reader.read()).length));
    writer.close();
  }
  const server = yield* startServer(lateReader, "127.0.0.1", 0);
  const [, writer] = yield* openConnection(...(server.addresses[0] as Address));
  writer.write(new Uint8Array(8_000_000));
  const tasks = [..."abc"].map((name) => task(trace, name, writer.drain()));
  yield* sleep(0);
  const second = tasks[1] as Task<void>;
  second.cancel();
  yield* second;
  gate.set();
  yield* gather(...tasks);
  writer.close();
  yield* writer.waitClosed();
  server.close();
}

export function* aLimitOverrunLeavesAllToBeRead(trace: string[]): Coroutine<void> {
  const reader = new StreamReader({ limit: 4 });
  reader.feedData(Buffer.from("abcdefg;hi"));
  yield* end(trace, "until", reader.readUntil(";"));
  yield* end(trace, "until", reader.readUntil("--"));
  yield* end(trace, "exactly", reader.readExactly(8));
  reader.feedEof();
  yield* end(trace, "until", reader.readUntil(";"));
  yield* end(trace, "rest", reader.read());
}

export function* aSeparatorThatComesInPieces(trace: string[]): Coroutine<void> {
  const reader = new StreamReader({ limit: 6 });
  const reading = task(trace, "until", reader.readUntil("\r\n\r\n"));
  for (const piece of ["ab\r", "\n", "\r\r\n", "\r\n", "next"]) {
    yield* sleep(0);
    reader.feedData(Buffer.from(piece));
  }
  yield* reading;
  yield* end(trace, "rest", reader.read(9));
}
