import {
  type Coroutine,
  type CoroutineObject,
  createTask,
  getEventLoop,
  IncompleteReadError,
  LimitOverrunError,
  StreamReader,
  sleep,
} from "../../index.js";
import { attempt, show } from "../support.js";

function* end(trace: string[], reading: CoroutineObject<Buffer>): Coroutine<void> {
  try {
    trace.push(`end ${show(yield* reading)}`);
  } catch (error) {
    if (error instanceof IncompleteReadError) {
      trace.push(`end ${show(error)} ${show([error.partial, error.expected])}`);
    } else if (error instanceof LimitOverrunError) {
      trace.push(`end ${show(error)} ${error.consumed}`);
    } else trace.push(`end ${show(error)}`);
  }
}

function readerOf(pieces: string[], options: { limit?: number; eof?: boolean } = {}): StreamReader {
  const reader = new StreamReader({ limit: options.limit ?? 64 });
  for (const piece of pieces) reader.feedData(Buffer.from(piece));
  if (options.eof) reader.feedEof();
  return reader;
}

export function* whatIsThereIsReadAtOnce(trace: string[]): Coroutine<void> {
  const reader = readerOf(["hello"]);
  getEventLoop().callSoon(() => trace.push("soon"));
  yield* end(trace, reader.read(100));
  yield* sleep(0);
}

export function* aReaderWaitsForData(trace: string[]): Coroutine<void> {
  const reader = readerOf([]);
  getEventLoop().callLater(1, () => reader.feedData(Buffer.from("late")));
  yield* end(trace, reader.read(100));
  trace.push(show(getEventLoop().time()));
}

export function* readGivesNoMoreThanAsked(trace: string[]): Coroutine<void> {
  const reader = readerOf(["abcdef"]);
  yield* end(trace, reader.read(4));
  yield* end(trace, reader.read(4));
  yield* end(trace, reader.read(0));
}

export function* readAllWaitsForTheEnd(trace: string[]): Coroutine<void> {
  const reader = readerOf(["abc"]);
  const task = createTask(() => end(trace, reader.read()));
  yield* sleep(1);
  reader.feedData(Buffer.from("def"));
  yield* sleep(1);
  trace.push("end of file");
  reader.feedEof();
  yield* task;
}

export function* atTheEndThereIsNothing(trace: string[]): Coroutine<void> {
  const reader = readerOf(["last"], { eof: true });
  trace.push(show(reader.atEof()));
  yield* end(trace, reader.read(100));
  trace.push(show(reader.atEof()));
  yield* end(trace, reader.read(100));
  yield* end(trace, reader.readLine());
}

export function* lines(trace: string[]): Coroutine<void> {
  const reader = readerOf(["one\ntw", "o\n\nrest"], { eof: true });
  for (let line = 0; line < 5; line++) yield* end(trace, reader.readLine());
}

export function* aLineInPieces(trace: string[]): Coroutine<void> {
  const reader = readerOf([]);
  const task = createTask(() => end(trace, reader.readLine()));
  for (const piece of ["a", "b", "c\nd"]) {
    yield* sleep(1);
    reader.feedData(Buffer.from(piece));
    trace.push(`fed ${piece}`);
  }
  yield* task;
  yield* end(trace, reader.read(9));
}

export function* exactly(trace: string[]): Coroutine<void> {
  const reader = readerOf(["abcdef"]);
  yield* end(trace, reader.readExactly(2));
  yield* end(trace, reader.readExactly(0));
  const task = createTask(() => end(trace, reader.readExactly(6)));
  yield* sleep(1);
  reader.feedData(Buffer.from("gh"));
  yield* task;
  yield* end(trace, reader.readExactly(-1));
}

export function* exactlyCutShort(trace: string[]): Coroutine<void> {
  const reader = readerOf(["abc"], { eof: true });
  yield* end(trace, reader.readExactly(5));
  yield* end(trace, reader.read());
}

export function* untilASeparator(trace: string[]): Coroutine<void> {
  const reader = readerOf(["name: val", "ue\r", "\nrest\r\n"]);
  yield* end(trace, reader.readUntil(": "));
  yield* end(trace, reader.readUntil("\r\n"));
  yield* end(trace, reader.readUntil("\r\n"));
}

export function* untilASeparatorCutShort(trace: string[]): Coroutine<void> {
  const reader = readerOf(["no separator"], { eof: true });
  yield* end(trace, reader.readUntil("!"));
  yield* end(trace, reader.readUntil("!"));
}

export function* noSeparatorWithinTheLimit(trace: string[]): Coroutine<void> {
  const reader = readerOf(["0123456789"], { limit: 4 });
  yield* end(trace, reader.readUntil("!"));
  yield* end(trace, reader.read(100));
}

export function* aSeparatorBeyondTheLimit(trace: string[]): Coroutine<void> {
  const reader = readerOf(["0123456789!rest"], { limit: 4 });
  yield* end(trace, reader.readUntil("!"));
  yield* end(trace, reader.readExactly(11));
  yield* end(trace, reader.read(100));
}

export function* aSeparatorRightAtTheLimit(trace: string[]): Coroutine<void> {
  yield* end(trace, readerOf(["0123!"], { limit: 4 }).readUntil("!"));
  yield* end(trace, readerOf(["01234!"], { limit: 4 }).readUntil("!"));
}

export function* aLineTooLong(trace: string[]): Coroutine<void> {
  const reader = readerOf(["0123456789\nnext\n"], { limit: 4 });
  yield* end(trace, reader.readLine());
  yield* end(trace, reader.readLine());
}

export function* aLineTooLongWithoutAnEnd(trace: string[]): Coroutine<void> {
  const reader = readerOf(["0123456789"], { limit: 4 });
  yield* end(trace, reader.readLine());
  reader.feedData(Buffer.from("ab\n"));
  yield* end(trace, reader.readLine());
}

export function* oneOfSeveralSeparators(trace: string[]): Coroutine<void> {
  const reader = readerOf(["one;two,three;", "four"]);
  for (let time = 0; time < 3; time++) yield* end(trace, reader.readUntil([",", ";"]));
}

export function* aLimitMustBePositive(trace: string[]): Coroutine<void> {
  for (const limit of [0, -1]) trace.push(attempt(() => new StreamReader({ limit })));
}
