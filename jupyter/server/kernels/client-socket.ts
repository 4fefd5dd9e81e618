import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { type Frame, type Framing, legacyFraming, v1Framing, v1Protocol } from "./frames.js";
import type { KernelClient, ServedKernel } from "./served-kernel.js";

/** In bytes: what may wait for a client that does not read, or not fast enough. A cell can print without end. */
const mostWaiting = 64 * 1024 * 1024;

/** A browser's end of a kernel's channels: one WebSocket, in the framing that was agreed on. */
export class ClientSocket implements KernelClient {
  session: string | undefined;
  readonly #socket: WebSocket;
  /** What carries the socket's messages. */
  readonly #connection: Duplex;
  readonly #framing: Framing;
  #isGathering = false;
  /** What it had before its session was known: when it then catches up, it has that no second time. */
  readonly #had = new WeakSet<Frame>();

  private constructor(socket: WebSocket, connection: Duplex, session: string) {
    this.#socket = socket;
    this.#connection = connection;
    this.session = session || undefined;
    this.#framing = socket.protocol === v1Protocol ? v1Framing : legacyFraming;
  }

  /**
   * Connects until the socket closes. A frame that is none ends this connection, and nothing else.
   *
   * @param session from the address; Python's clients leave it out, and are known by that of their messages
   */
  static connect(
    kernel: ServedKernel,
    socket: WebSocket,
    connection: Duplex,
    session: string,
  ): void {
    const client = new ClientSocket(socket, connection, session);
    const leave = kernel.attach(client);
    socket.on("message", (data, isBinary) => {
      try {
        const frame = client.#framing.decode(data as Buffer, isBinary);
        if (client.#isKnownBy(frame)) void kernel.catchUp(client);
        kernel.send(frame);
      } catch (error) {
        socket.close(1007, (error as Error).message.slice(0, 100));
      }
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", leave);
  }

  /** Whether its session is known from now on. */
  #isKnownBy({ message: { header } }: Frame): boolean {
    if (this.session !== undefined || typeof header.session !== "string") return false;
    this.session = header.session || undefined;
    return this.session !== undefined;
  }

  async receive(frame: Frame): Promise<boolean> {
    if (this.#had.has(frame)) return true;
    if (this.#socket.readyState !== this.#socket.OPEN) return false;
    if (this.#socket.bufferedAmount > mostWaiting) {
      this.#socket.terminate();
      return false;
    }
    if (this.session === undefined) this.#had.add(frame);
    const bytes = this.#framing.encode(frame);
    this.#gather();
    const error = await new Promise((sent) => this.#socket.send(bytes, sent));
    // Of a connection that broke meanwhile Node says no error.
    return !error && this.#socket.readyState === this.#socket.OPEN;
  }

  /** What comes in one turn of the loop is written at once: a cell prints some thousand lines, each a message. */
  #gather(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    this.#connection.cork();
    setImmediate(() => {
      this.#isGathering = false;
      this.#connection.uncork();
    });
  }
}
