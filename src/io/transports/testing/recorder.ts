import {
  type Address,
  type EventLoop,
  Future,
  getEventLoop,
  Protocol,
  type Server,
  type Transport,
} from "../../../index.js";

/** Writes down every call, and tells when the connection is lost. */
export class Recorder extends Protocol {
  readonly calls: string[] = [];
  readonly lost: Future<unknown>;
  transport!: Transport;
  constructor(loop = getEventLoop()) {
    super();
    this.lost = loop.createFuture();
  }
  override connectionMade(transport: Transport) {
    this.transport = transport;
    this.calls.push("made");
  }
  override dataReceived(data: Buffer) {
    this.calls.push(`data ${data}`);
  }
  override eofReceived(): unknown {
    this.calls.push("eof");
    return false;
  }
  override connectionLost(error: unknown) {
    this.calls.push(`lost ${error}`);
    this.lost.setResult(error);
  }
  override pauseWriting() {
    this.calls.push("pause");
  }
  override resumeWriting() {
    this.calls.push("resume");
  }
}

export function addressOf(server: Server): Address {
  return server.addresses[0] as Address;
}

/** Two protocols that are connected to each other. */
export async function pair<C extends Protocol, S extends Recorder>(
  makeClient: () => C,
  makeServer: () => S,
): Promise<{ client: C; there: S; transport: Transport; server: Server; loop: EventLoop }> {
  const loop = getEventLoop();
  const made = new Future<S>();
  const server = await loop.createServer(
    () => {
      const protocol = makeServer();
      loop.callSoon(() => loop.callSoon(() => made.done() || made.setResult(protocol)));
      return protocol;
    },
    "127.0.0.1",
    0,
  );
  const [transport, client] = await loop.createConnection(makeClient, ...addressOf(server));
  return { client, there: await made, transport, server, loop };
}
