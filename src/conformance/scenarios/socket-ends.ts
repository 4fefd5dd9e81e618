import {
  type Coroutine,
  type CoroutineObject,
  createTask,
  Event,
  getEventLoop,
  openConnection,
  type Server,
  type StreamReader,
  type Streams,
  type StreamWriter,
  sleep,
  startServer,
  wait,
} from "../../index.js";
import { Boom, outcome, reason, show } from "../support.js";

type Handler = (reader: StreamReader, writer: StreamWriter) => unknown;

function* serve(clientConnected: Handler): Coroutine<[Server, number]> {
  const server = yield* startServer(clientConnected, "127.0.0.1", 0);
  return [server, (server.addresses[0] as [string, number])[1]];
}

function connect(port: number): CoroutineObject<Streams> {
  return openConnection("127.0.0.1", port);
}

function* ignore(reader: StreamReader, writer: StreamWriter): Coroutine<void> {
  yield* reader.read();
  writer.close();
}

export function* nobodyListens(trace: string[]): Coroutine<void> {
  const [server, port] = yield* serve(ignore);
  server.close();
  yield* server.waitClosed();
  try {
    yield* connect(port);
  } catch (error) {
    trace.push(reason(error));
  }
}

export function* aPortIsTaken(trace: string[]): Coroutine<void> {
  const [server, port] = yield* serve(ignore);
  try {
    yield* startServer(ignore, "127.0.0.1", port);
  } catch (error) {
    trace.push(reason(error));
  }
  server.close();
}

export function* drainWaitsUntilTheOtherSideReads(trace: string[]): Coroutine<void> {
  const gate = new Event();
  const size = 32 * 2 ** 20;
  function* count(reader: StreamReader, writer: StreamWriter): Coroutine<void> {
    yield* gate.wait();
    trace.push("server reads");
    const everything = yield* reader.read();
    writer.write(show(everything.length === size));
    writer.close();
  }
  const [server, port] = yield* serve(count);
  const [reader, writer] = yield* connect(port);
  yield* writer.drain();
  trace.push("nothing to drain");
  writer.write(Buffer.alloc(size));
  const draining = createTask(writer.drain());
  for (let turn = 0; turn < 100; turn++) yield* sleep(0);
  trace.push(outcome(draining));
  gate.set();
  yield* draining;
  trace.push(outcome(draining));
  writer.writeEof();
  trace.push(show(yield* reader.read()));
  writer.close();
  server.close();
}

export function* aDrainThatIsCancelled(trace: string[]): Coroutine<void> {
  const gate = new Event();
  function* stall(_reader: StreamReader, writer: StreamWriter): Coroutine<void> {
    yield* gate.wait();
    writer.transport.abort();
  }
  const [server, port] = yield* serve(stall);
  const [, writer] = yield* connect(port);
  writer.write(Buffer.alloc(32 * 2 ** 20));
  const draining = createTask(writer.drain());
  yield* sleep(0);
  draining.cancel("enough");
  yield* wait([draining]);
  trace.push(show([outcome(draining), writer.isClosing()]));
  gate.set();
  writer.transport.abort();
  server.close();
}

export function* writingToAClosedConnection(trace: string[]): Coroutine<void> {
  const [server, port] = yield* serve(ignore);
  const [, writer] = yield* connect(port);
  writer.close();
  trace.push(show(writer.isClosing()));
  writer.write("nobody hears this");
  yield* writer.waitClosed();
  try {
    yield* writer.drain();
    trace.push("drained");
  } catch (error) {
    trace.push(reason(error));
  }
  server.close();
}

export function* closingWakesTheOwnReader(trace: string[]): Coroutine<void> {
  const [server, port] = yield* serve(ignore);
  const [reader, writer] = yield* connect(port);
  const reading = createTask(reader.read());
  yield* sleep(0);
  writer.close();
  trace.push(show(yield* reading));
  server.close();
}

export function* aFailingHandlerClosesItsConnection(trace: string[]): Coroutine<void> {
  function* fail(reader: StreamReader): Coroutine<void> {
    yield* reader.readLine();
    throw new Boom("handler");
  }
  getEventLoop().setExceptionHandler((_, { exception }) => trace.push(show(exception)));
  const [server, port] = yield* serve(fail);
  const [reader, writer] = yield* connect(port);
  writer.write("go\n");
  trace.push(`client got ${show(yield* reader.read())}`);
  writer.close();
  server.close();
}
