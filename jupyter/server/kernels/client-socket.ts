import { randomUUID } from "node:crypto";
import type { WebSocket } from "ws";
import { type Frame, type Framing, legacyFraming, v1Framing, v1Protocol } from "./frames.js";
import type { KernelClient, ServedKernel } from "./served-kernel.js";

/** In bytes: what may wait for a client that does not read, or not fast enough. A cell can print without end. */
const mostWaiting = 64 * 1024 * 1024;

/** A browser's end of a kernel's channels: one WebSocket, in the framing that was agreed on. */
export class ClientSocket implements KernelClient {
  session: string;
  readonly #socket: WebSocket;
  readonly #framing: Framing;
  #isNamed: boolean;

  private constructor(socket: WebSocket, session: string) {
    this.#socket = socket;
    this.#isNamed = session !== "";
    this.session = session || randomUUID();
    this.#framing = socket.protocol === v1Protocol ? v1Framing : legacyFraming;
  }

  /**
   * Connects until the socket closes. A frame that is none ends this connection, and nothing else.
   *
   * @param session from the address; Python's clients leave it out, and are known by that of their messages
   */
  static connect(kernel: ServedKernel, socket: WebSocket, session: string): void {
    const client = new ClientSocket(socket, session);
    const leave = kernel.attach(client);
    socket.on("message", (data, isBinary) => {
      try {
        const frame = client.#framing.decode(data as Buffer, isBinary);
        client.#isKnownBy(frame);
        kernel.send(frame);
      } catch (error) {
        socket.close(1007, (error as Error).message.slice(0, 100));
      }
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", leave);
  }

  #isKnownBy({ message: { header } }: Frame): void {
    if (this.#isNamed || typeof header.session !== "string") return;
    this.session = header.session;
    this.#isNamed = true;
  }

  receive(frame: Frame): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > mostWaiting) this.#socket.terminate();
    else this.#socket.send(this.#framing.encode(frame));
  }
}
