import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A port on which nobody listens, and on which nobody can begin to: connecting to it is refused. */
export class RefusingPort {
  readonly host = "127.0.0.1";
  readonly port: number;
  readonly #close: () => void;

  private constructor(port: number, close: () => void) {
    this.port = port;
    this.#close = close;
  }

  /** The near end of a connection of our own keeps its port to itself for as long as it is open. */
  static async open(): Promise<RefusingPort> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const accepted = once(server, "connection") as Promise<[Socket]>;
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    await once(socket, "connect");
    const [far] = await accepted;
    return new RefusingPort(socket.localPort as number, () => {
      socket.destroy();
      far.destroy();
      server.close();
    });
  }

  close(): void {
    this.#close();
  }
}
