import type { Socket } from "node:net";
import { RuntimeError } from "../../loop/errors.js";
import type { Entrance } from "../entrance.js";
import type { Protocol } from "./protocol.js";
import { WriteBufferLimits } from "./write-buffer-limits.js";

/** What a transport has to send: hands it to the socket, and keeps to the marks of flow control. */
export class WriteSide {
  readonly limits = new WriteBufferLimits();
  readonly protocol: Protocol;
  readonly #socket: Socket;
  readonly #entrance: Entrance;
  #ended = false;

  constructor(socket: Socket, entrance: Entrance, protocol: Protocol) {
    this.#socket = socket;
    this.#entrance = entrance;
    this.protocol = protocol;
    socket.on("drain", this.#onSent);
  }

  /** Finds out misuse. @throws {TypeError} @throws {RuntimeError} after `end` */
  check(data: string | Uint8Array): void {
    if (typeof data !== "string" && !(data instanceof Uint8Array)) {
      throw new TypeError(`write expects a string or bytes; what came was ${typeof data}`);
    }
    if (this.#ended) {
      throw new RuntimeError(
        "write() after writeEof(): the other side was told that no more comes",
      );
    }
  }

  write(data: string | Uint8Array): void {
    this.check(data);
    if (data.length === 0) return;
    const socket = this.#socket;
    if (socket.writableLength + data.length <= this.limits.high) {
      socket.write(data);
      return;
    }
    // Only what may go above the mark asks to hear when it is gone.
    socket.write(data, this.#onSent);
    this.limits.grew(socket.writableLength, this.#entrance.loop, this.protocol);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#socket.end();
  }

  setLimits(limits: { high?: number; low?: number }): void {
    this.limits.set(limits);
    this.limits.grew(this.#socket.writableLength, this.#entrance.loop, this.protocol);
  }

  /** Takes its hands off the socket. */
  release(): void {
    this.#socket.off("drain", this.#onSent);
  }

  readonly #onSent = (error?: Error | null): void => {
    // What failed was not sent: the protocol will hear that the connection is lost, not that there is room.
    if (error || !this.limits.paused) return;
    const { loop } = this.#entrance;
    const size = this.#socket.writableLength;
    this.#entrance.enter(() => this.limits.shrank(size, loop, this.protocol));
  };
}

/** What `writeEof` throws over TLS. */
export function noHalves(): RuntimeError {
  return new RuntimeError(
    "writeEof() does not work over TLS, which has no halves: close() ends both; canWriteEof() tells",
  );
}
