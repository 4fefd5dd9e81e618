import type { Socket } from "node:net";
import type { EventLoop } from "../../loop/event-loop.js";
import type { Future } from "../../loop/future.js";
import { Entrance } from "../entrance.js";
import { extraInfoOf, showEnds } from "./extra-info.js";
import type { Protocol } from "./protocol.js";
import type { ConnectionKeeper, ExtraInfo, Transport } from "./transport.js";
import { noHalves, WriteSide } from "./write-side.js";

/**
 * A transport over a socket or pipe of Node's.
 *
 * Invariants: `connectionMade`, the first reading and `connectionLost` are callbacks on the loop, in this
 * order. `dataReceived` is called from Node's own event, so that a byte costs no turn. After `#lost` is set
 * nothing is read or written, and `connectionLost` has been called or is on the ready queue.
 */
export class SocketTransport implements Transport {
  readonly #loop: EventLoop;
  readonly #entrance: Entrance;
  readonly #socket: Socket;
  readonly #info: ExtraInfo;
  readonly #writing: WriteSide;
  readonly #keeper: ConnectionKeeper | undefined;
  #started = false;
  #closing = false;
  #lost = false;
  #paused = false;

  constructor(
    loop: EventLoop,
    socket: Socket,
    protocol: Protocol,
    options: { keeper?: ConnectionKeeper; ready?: Future<void>; announce?: boolean } = {},
  ) {
    const { keeper, ready, announce = true } = options;
    this.#loop = loop;
    this.#entrance = new Entrance(loop);
    this.#socket = socket;
    this.#keeper = keeper;
    this.#info = extraInfoOf(socket);
    this.#writing = new WriteSide(socket, this.#entrance, protocol);
    socket.on("end", this.#onEnd);
    socket.on("error", this.#onError);
    socket.on("close", this.#onClose);
    loop.resources.add(this);
    keeper?.attach(this);
    if (announce) loop.callSoon(() => this.#writing.protocol.connectionMade(this));
    loop.callSoon(() => this.#startReading());
    if (ready !== undefined) loop.callSoon(() => ready.done() || ready.setResult());
  }

  write(data: string | Uint8Array): void {
    if (this.#closing) this.#writing.check(data);
    else this.#writing.write(data);
  }

  writeLines(pieces: Iterable<string | Uint8Array>): void {
    for (const piece of pieces) this.write(piece);
  }

  writeEof(): void {
    if (!this.canWriteEof()) throw noHalves();
    if (!this.#closing) this.#writing.end();
  }

  canWriteEof(): boolean {
    return this.#info.sslObject === undefined;
  }

  close(): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#stopReading();
    // TLS says goodbye before it closes; all else can close at once when nothing is held.
    if (this.#socket.writableLength === 0 && this.#info.sslObject === undefined) this.#lose();
    else this.#socket.destroySoon();
  }

  abort(): void {
    this.#lose();
  }

  isClosing(): boolean {
    return this.#closing;
  }

  pauseReading(): void {
    if (this.#closing || this.#paused) return;
    this.#paused = true;
    this.#socket.pause();
  }

  resumeReading(): void {
    if (this.#closing || !this.#paused) return;
    this.#paused = false;
    this.#socket.resume();
  }

  isReading(): boolean {
    return !this.#closing && !this.#paused;
  }

  getExtraInfo<K extends keyof ExtraInfo>(name: K): ExtraInfo[K] {
    return this.#info[name];
  }

  setWriteBufferLimits(limits: { high?: number; low?: number } = {}): void {
    this.#writing.setLimits(limits);
  }

  getWriteBufferLimits(): [low: number, high: number] {
    return [this.#writing.limits.low, this.#writing.limits.high];
  }

  getWriteBufferSize(): number {
    return this.#socket.writableLength;
  }

  /** @internal Hands the socket over to TLS. This transport is dead, but counted until it is detached. */
  release(): { socket: Socket; keeper: ConnectionKeeper | undefined } {
    this.#closing = true;
    this.#lost = true;
    this.#stopReading();
    this.#socket.off("end", this.#onEnd);
    this.#socket.off("close", this.#onClose);
    this.#writing.release();
    this.#loop.resources.delete(this);
    return { socket: this.#socket, keeper: this.#keeper };
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const state = this.#lost ? "closed" : this.#closing ? "closing" : "open";
    const reading = this.#paused ? ", reading paused" : "";
    return `<Transport ${state} ${showEnds(this.#info)}${reading}, ${this.getWriteBufferSize()} bytes to send>`;
  }

  #startReading(): void {
    this.#started = true;
    if (this.#closing) return;
    this.#socket.on("data", this.#onData);
  }

  #stopReading(): void {
    this.#socket.off("data", this.#onData);
    this.#socket.pause();
  }

  /** Ends the connection now, whatever is held. */
  #lose(error?: unknown): void {
    if (this.#lost) return;
    this.#lost = true;
    this.#closing = true;
    this.#socket.destroy();
    this.#loop.resources.delete(this);
    if (!this.#loop.isClosed()) this.#loop.callSoon(() => this.#tellLost(error));
  }

  #tellLost(error: unknown): void {
    try {
      this.#writing.protocol.connectionLost(error);
    } finally {
      this.#keeper?.detach(this);
    }
  }

  /** The protocol's own mistake: it is reported, and the connection has nobody to serve it any more. */
  #fail(method: string, exception: unknown): void {
    this.#loop.callExceptionHandler({ message: `protocol.${method}() failed`, exception });
    this.#lose(exception);
  }

  readonly #onData = (data: Buffer): void => {
    try {
      this.#entrance.enter(() => this.#writing.protocol.dataReceived(data));
    } catch (error) {
      this.#fail("dataReceived", error);
    }
  };

  readonly #onEnd = (): void => {
    if (this.#closing) return;
    if (!this.#started) {
      // While the loop stands still, the end can come before the protocol has heard of the connection.
      this.#loop.callSoon(this.#onEnd);
      return;
    }
    try {
      const keepOpen = this.#entrance.enter(() => this.#writing.protocol.eofReceived());
      if (!keepOpen || this.#info.sslObject !== undefined) this.close();
    } catch (error) {
      this.#fail("eofReceived", error);
    }
  };

  readonly #onError = (error: Error): void => this.#lose(error);
  readonly #onClose = (): void => this.#lose();
}
