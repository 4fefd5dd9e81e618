import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import type { Activity } from "../sandbox/activity.js";

const host = "127.0.0.1";

/** A connection to the submission, as the grader's side sees it. */
export class Connection {
  /** All bytes that the submission sent, one character each. */
  received = "";
  /** The submission has ended its side: it closed the socket, or was told to. */
  ended = false;
  readonly #socket: Socket;
  readonly #activity: Activity;

  constructor(socket: Socket, activity: Activity, onData: (connection: Connection) => void) {
    this.#socket = socket;
    this.#activity = activity;
    socket.setNoDelay(true);
    socket.on("data", (data) => {
      this.received += data.toString("latin1");
      activity.happened();
      onData(this);
    });
    for (const event of ["end", "close"] as const) {
      socket.on(event, () => {
        this.ended = true;
        activity.happened();
      });
    }
    // The submission may vanish at any moment; that is for the test to judge.
    socket.on("error", () => {});
  }

  send(text: string): void {
    this.#socket.write(text, "latin1", () => this.#activity.happened());
  }

  /** How many bytes the submission has not made room for. */
  get unsent(): number {
    return this.#socket.writableLength;
  }

  /** Reads no more of what the submission sends. */
  stopReading(): void {
    this.#socket.pause();
  }

  /** Ends the server's side. The submission's side stays open until it closes it. */
  end(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }
}

/** A server of the grader: what a submission does on the network is judged by what such servers saw. */
export class TcpServer {
  readonly host = host;
  readonly connections: Connection[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async listen(
    activity: Activity,
    onData: (connection: Connection) => void,
  ): Promise<TcpServer> {
    const server = createServer({ allowHalfOpen: true });
    const self = new TcpServer(server);
    server.on("connection", (socket) => {
      self.connections.push(new Connection(socket, activity, onData));
      activity.happened();
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, host, resolve);
    });
    return self;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.close();
    for (const connection of this.connections) connection.destroy();
  }
}
