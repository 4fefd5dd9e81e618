import {
  type Coroutine,
  createTask,
  Event,
  type Future,
  getEventLoop,
  openConnection,
  Protocol,
  type Server,
  type StreamReader,
  type StreamWriter,
  sleep,
  startServer,
  type Transport,
  wait,
} from "../../index.js";
import { outcome, show } from "../support.js";

const host = "127.0.0.1";

class Recorder extends Protocol {
  readonly #trace: string[];
  readonly #name: string;
  readonly #lost: Future<void>;
  transport: Transport | undefined;

  constructor(trace: string[], name: string, lost: Future<void>) {
    super();
    this.#trace = trace;
    this.#name = name;
    this.#lost = lost;
  }

  override connectionMade(transport: Transport): void {
    this.transport = transport;
    this.#trace.push(`${this.#name} made`);
  }

  override dataReceived(data: Buffer): void {
    this.#trace.push(`${this.#name} got ${show(data)}`);
  }

  override eofReceived(): void {
    this.#trace.push(`${this.#name} end of file`);
  }

  override connectionLost(error: unknown): void {
    this.#trace.push(`${this.#name} lost ${show(error)}`);
    this.#lost.setResult();
  }
}

function* readAll(reader: StreamReader, writer: StreamWriter): Coroutine<void> {
  yield* reader.read();
  writer.close();
}

function portOf(server: Server): number {
  return (server.addresses[0] as [string, number])[1];
}

export function* aProtocolIsToldInOrder(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  const lost = loop.createFuture<void>();
  const server = yield* loop.createServer(() => new Recorder(trace, "server", lost), host, 0);
  const [transport] = yield* loop.createConnection(() => new Protocol(), host, portOf(server));
  transport.write("hello");
  transport.close();
  yield* lost;
  server.close();
}

export function* theServerClosesFirst(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  const lost = loop.createFuture<void>();
  class Farewell extends Protocol {
    override connectionMade(transport: Transport): void {
      transport.write("bye");
      transport.close();
    }
  }
  const server = yield* loop.createServer(() => new Farewell(), host, 0);
  yield* loop.createConnection(() => new Recorder(trace, "client", lost), host, portOf(server));
  trace.push("connected");
  yield* lost;
  server.close();
}

export function* writingIsPausedAndResumed(trace: string[]): Coroutine<void> {
  const loop = getEventLoop();
  const resumed = loop.createFuture<void>();
  const readers: Transport[] = [];
  class Writer extends Protocol {
    override pauseWriting(): void {
      trace.push("pause");
    }
    override resumeWriting(): void {
      trace.push("resume");
      resumed.setResult();
    }
  }
  class Sleepy extends Protocol {
    override connectionMade(transport: Transport): void {
      transport.pauseReading();
      readers.push(transport);
    }
  }
  const server = yield* loop.createServer(() => new Sleepy(), host, 0);
  const [transport] = yield* loop.createConnection(() => new Writer(), host, portOf(server));
  transport.setWriteBufferLimits({ high: 1000, low: 10 });
  trace.push("writes");
  transport.write(Buffer.alloc(32 * 2 ** 20));
  trace.push(show(transport.getWriteBufferSize() > 1000));
  while (readers.length === 0) yield* sleep(0);
  readers[0]?.resumeReading();
  yield* resumed;
  trace.push(show(transport.getWriteBufferSize() <= 10));
  transport.abort();
  server.close();
}

export function* aServerKnowsWhetherItServes(trace: string[]): Coroutine<void> {
  const server = yield* startServer(readAll, host, 0);
  trace.push(show(server.isServing()));
  server.close();
  trace.push(show(server.isServing()));
  server.close();
  yield* server.waitClosed();
  trace.push("closed");
}

export function* itCanBeginLater(trace: string[]): Coroutine<void> {
  const server = yield* startServer(readAll, host, 0, { startServing: false });
  trace.push(show(server.isServing()));
  yield* server.startServing();
  trace.push(show(server.isServing()));
  server.close();
}

export function* waitClosedWaitsForTheLastConnection(trace: string[]): Coroutine<void> {
  const accepted = new Event();
  function* hold(reader: StreamReader, writer: StreamWriter): Coroutine<void> {
    accepted.set();
    yield* reader.read();
    trace.push("handler ends");
    writer.close();
  }
  const server = yield* startServer(hold, host, 0);
  const [, writer] = yield* openConnection(host, portOf(server));
  yield* accepted.wait();
  server.close();
  const closing = createTask(server.waitClosed());
  for (let turn = 0; turn < 20; turn++) yield* sleep(0);
  trace.push(outcome(closing));
  writer.close();
  yield* closing;
  trace.push(outcome(closing));
}

export function* clientsCanBeClosed(trace: string[]): Coroutine<void> {
  const accepted = new Event();
  function* hold(reader: StreamReader, writer: StreamWriter): Coroutine<void> {
    writer.write("welcome");
    accepted.set();
    yield* reader.read();
  }
  const server = yield* startServer(hold, host, 0);
  const [reader, writer] = yield* openConnection(host, portOf(server));
  yield* accepted.wait();
  server.close();
  server.closeClients();
  trace.push(show(yield* reader.read()));
  writer.close();
  yield* server.waitClosed();
  trace.push("closed");
}

export function* servingForEverEndsByCancellation(trace: string[]): Coroutine<void> {
  const server = yield* startServer(readAll, host, 0);
  const serving = createTask(server.serveForever());
  yield* sleep(0);
  trace.push(outcome(serving));
  serving.cancel();
  yield* wait([serving]);
  trace.push(show([outcome(serving), server.isServing()]));
}

export function* servingForEverEndsByClose(trace: string[]): Coroutine<void> {
  const server = yield* startServer(readAll, host, 0);
  const serving = createTask(server.serveForever());
  for (let turn = 0; turn < 5; turn++) yield* sleep(0);
  server.close();
  yield* wait([serving]);
  trace.push(outcome(serving));
}
