import {
  type Coroutine,
  type CoroutineObject,
  createTask,
  getEventLoop,
  StreamReader,
  sleep,
  waitFor,
} from "../../index.js";
import { Boom, show } from "../support.js";

function* end(trace: string[], reading: CoroutineObject<Buffer>): Coroutine<void> {
  try {
    trace.push(`end ${show(yield* reading)}`);
  } catch (error) {
    trace.push(`end ${show(error)}`);
  }
}

function pausable(trace: string[]) {
  return {
    pauseReading: () => trace.push("pause"),
    resumeReading: () => trace.push("resume"),
  };
}

function feed(reader: StreamReader, data: string): void {
  reader.feedData(Buffer.from(data));
}

export function* onlyOneTaskMayWait(trace: string[]): Coroutine<void> {
  const reader = new StreamReader();
  const first = createTask(() => end(trace, reader.read(10)));
  yield* sleep(0);
  yield* end(trace, reader.readLine());
  feed(reader, "for the first");
  yield* first;
}

export function* aCancelledReaderLosesNothing(trace: string[]): Coroutine<void> {
  const reader = new StreamReader();
  const first = createTask(() => end(trace, reader.readExactly(5)));
  yield* sleep(0);
  feed(reader, "abc");
  yield* sleep(0);
  first.cancel();
  yield* first;
  feed(reader, "de");
  yield* end(trace, reader.readExactly(5));
}

export function* cancelledInTheTurnOfTheData(trace: string[]): Coroutine<void> {
  const reader = new StreamReader();
  const first = createTask(() => end(trace, reader.read(5)));
  yield* sleep(0);
  feed(reader, "abc");
  first.cancel();
  yield* first;
  yield* end(trace, reader.read(5));
}

export function* aTimeLimitOnALine(trace: string[]): Coroutine<void> {
  const reader = new StreamReader();
  feed(reader, "half");
  yield* end(trace, waitFor(reader.readLine(), 1));
  feed(reader, " and half\n");
  yield* end(trace, waitFor(reader.readLine(), 1));
}

export function* aBrokenConnectionWakesTheReader(trace: string[]): Coroutine<void> {
  const reader = new StreamReader();
  const task = createTask(() => end(trace, reader.read(5)));
  yield* sleep(0);
  reader.setException(new Boom("connection"));
  yield* task;
  yield* end(trace, reader.readLine());
  trace.push(show(reader.exception()));
}

export function* aBrokenConnectionHidesWhatCameBefore(trace: string[]): Coroutine<void> {
  const reader = new StreamReader();
  feed(reader, "abc");
  reader.setException(new Boom("connection"));
  yield* end(trace, reader.read(5));
}

export function* theEndOfFileWakesTheReader(trace: string[]): Coroutine<void> {
  const reader = new StreamReader();
  const task = createTask(() => end(trace, reader.read(5)));
  yield* sleep(0);
  reader.feedEof();
  trace.push("fed");
  yield* task;
}

export function* theSenderIsPausedAndResumed(trace: string[]): Coroutine<void> {
  const reader = new StreamReader({ limit: 4 });
  reader.setTransport(pausable(trace));
  for (let time = 0; time < 3; time++) {
    feed(reader, "abcd");
    trace.push("fed");
  }
  yield* end(trace, reader.read(6));
  yield* end(trace, reader.read(2));
  yield* end(trace, reader.read(2));
}

export function* aWaitingReaderResumesTheSender(trace: string[]): Coroutine<void> {
  const reader = new StreamReader({ limit: 4 });
  reader.setTransport(pausable(trace));
  feed(reader, "0123456789");
  const task = createTask(() => end(trace, reader.readExactly(12)));
  yield* sleep(0);
  trace.push("feeds the rest");
  feed(reader, "ab");
  yield* task;
}

export function* theReaderGoesOnInTheTurnAfterTheData(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  const reader = new StreamReader();
  const task = createTask(() => end(trace, reader.read(5)));
  yield* sleep(0);
  loop.callSoon(() => trace.push("soon 1"));
  feed(reader, "abc");
  loop.callSoon(() => trace.push("soon 2"));
  yield* task;
}
