import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { type Address, EventLoop, run, type Server } from "../../index.js";
import type { Application, HandlerOptions } from "../index.js";

/** An application that listens, and raw connections to it. */
export class Served {
  readonly server: Server;
  readonly port: number;
  /** What the loop's exception handler was told. */
  readonly told: readonly string[];
  readonly #sockets: Socket[] = [];

  constructor(server: Server, told: readonly string[]) {
    this.server = server;
    this.told = told;
    this.port = (server.addresses[0] as Address)[1];
  }

  /** A connection; what comes over it is collected. */
  async connect(): Promise<Client> {
    const socket = connect(this.port, "127.0.0.1");
    this.#sockets.push(socket);
    await once(socket, "connect");
    return new Client(socket);
  }

  /** Sends bytes over a connection of their own, and gives all that comes back until the server closes it. */
  async ask(bytes: string): Promise<string> {
    const client = await this.connect();
    client.send(bytes);
    return await client.untilClosed();
  }

  end(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.server.close();
  }
}

/** One end of a connection. */
export class Client {
  readonly socket: Socket;
  received = "";

  constructor(socket: Socket) {
    this.socket = socket;
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => {
      this.received += text;
    });
    socket.on("error", () => {});
  }

  send(bytes: string): void {
    this.socket.write(bytes, "latin1");
  }

  async untilClosed(): Promise<string> {
    if (!this.socket.closed) await once(this.socket, "close");
    return this.received;
  }

  /** Waits until the text has come. */
  async until(text: string): Promise<string> {
    while (!this.received.includes(text)) {
      await Promise.race([once(this.socket, "data"), once(this.socket, "close")]);
      if (this.socket.closed && !this.received.includes(text)) {
        throw new Error(`closed before ${JSON.stringify(text)}: ${JSON.stringify(this.received)}`);
      }
    }
    return this.received;
  }
}

/** Serves an application on a loop of its own while `body` runs. */
export async function serving<T>(
  app: Application,
  body: (served: Served) => Promise<T>,
  { debug = false, ...options }: HandlerOptions & { debug?: boolean } = {},
): Promise<T> {
  const main = async () => {
    const told: string[] = [];
    loop.setExceptionHandler((_loop, { message, exception }) =>
      told.push(`${message}: ${exception}`),
    );
    const server = await loop.createServer(app.makeHandler(options), "127.0.0.1", 0);
    const served = new Served(server, told);
    try {
      return await body(served);
    } finally {
      served.end();
      await server.waitClosed();
    }
  };
  const loop = new EventLoop({ debug });
  return await run(main, { loopFactory: () => loop });
}

/** A request in few words. */
export function get(path: string, ...headers: string[]): string {
  return [`GET ${path} HTTP/1.1`, "Host: test", ...headers, "", ""].join("\r\n");
}

/** A promise that is resolved from outside; unlike a future it belongs to no loop. */
export class Signal<T = void> {
  readonly promise: Promise<T>;
  declare resolve: (value: T) => void;

  constructor() {
    this.promise = new Promise((resolve) => {
      this.resolve = resolve;
    });
  }
}
