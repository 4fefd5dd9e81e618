import {
  type Coroutine,
  type Future,
  getEventLoop,
  Protocol,
  type Server,
  sleep,
  type Transport,
} from "../../index.js";
import { show } from "../support.js";

class Collector extends Protocol {
  readonly #trace: string[];
  readonly #lost: Future<void>;
  transport: Transport | undefined;

  constructor(trace: string[], lost: Future<void>) {
    super();
    this.#trace = trace;
    this.#lost = lost;
  }

  override connectionMade(transport: Transport): void {
    this.transport = transport;
  }

  override dataReceived(data: Buffer): void {
    this.#trace.push(`got ${show(data)}`);
  }

  override connectionLost(error: unknown): void {
    this.#trace.push(`lost ${show(error)}`);
    this.#lost.setResult();
  }
}

interface Connected {
  server: Server;
  /** The client's end. */
  transport: Transport;
  /** The server's end. */
  accepted: Transport;
  /** Settled when the server's end is closed; in an object, or an async function would wait for it. */
  lost: Future<void>;
}

function* connected(trace: string[]): Coroutine<Connected> {
  const loop = getEventLoop();
  const lost = loop.createFuture<void>();
  const protocol = new Collector(trace, lost);
  const server = yield* loop.createServer(() => protocol, "127.0.0.1", 0);
  const [host, port] = server.addresses[0] as [string, number];
  const [transport] = yield* loop.createConnection(() => new Protocol(), host, port);
  while (protocol.transport === undefined) yield* sleep(0);
  return { server, transport, accepted: protocol.transport, lost };
}

export function* readingCanBePaused(trace: string[]): Coroutine<void> {
  const { server, transport, accepted, lost } = yield* connected(trace);
  accepted.pauseReading();
  transport.write("hello");
  for (let turn = 0; turn < 50; turn++) yield* sleep(0);
  trace.push(show(accepted.isReading()));
  accepted.resumeReading();
  transport.close();
  yield* lost;
  server.close();
}

export function* aConnectionOutlivesItsServer(trace: string[]): Coroutine<void> {
  const { server, transport, lost } = yield* connected(trace);
  server.close();
  transport.write("still there");
  transport.close();
  yield* lost;
}

export function* abortingLosesTheConnectionOnALaterTurn(trace: string[]): Coroutine<void> {
  const { server, transport, accepted, lost } = yield* connected(trace);
  accepted.abort();
  trace.push(show(accepted.isClosing()));
  yield* lost;
  transport.abort();
  server.close();
}

export function* closingTwice(trace: string[]): Coroutine<void> {
  const { server, transport, accepted, lost } = yield* connected(trace);
  accepted.close();
  accepted.close();
  trace.push("closed twice");
  yield* lost;
  transport.close();
  server.close();
}

export function* servingAClosedServer(trace: string[]): Coroutine<void> {
  const { server, transport, lost } = yield* connected(trace);
  server.close();
  try {
    yield* server.serveForever();
  } catch (error) {
    trace.push(show(error));
  }
  transport.close();
  yield* lost;
}

export function* writingAfterTheEndOfFile(trace: string[]): Coroutine<void> {
  const { server, transport, lost } = yield* connected(trace);
  transport.writeEof();
  try {
    transport.write("too late");
  } catch (error) {
    trace.push(show(error));
  }
  yield* lost;
  transport.close();
  server.close();
}
