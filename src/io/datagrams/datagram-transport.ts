import type { RemoteInfo, Socket } from "node:dgram";
import type { EventLoop } from "../../loop/event-loop.js";
import type { Future } from "../../loop/future.js";
import { Entrance } from "../entrance.js";
import { checkAddress } from "../transports/check-address.js";
import { showAddress } from "../transports/extra-info.js";
import type { Address } from "../transports/transport.js";
import { WriteBufferLimits } from "../transports/write-buffer-limits.js";
import type { DatagramProtocol } from "./datagram-protocol.js";

/** What `getExtraInfo` of a datagram transport knows. */
export interface DatagramInfo {
  sockname: Address;
  /** Undefined if it was made without a remote address. */
  peername: Address | undefined;
  /** Node's own socket. */
  socket: Socket;
}

/**
 * Sends datagrams, and closes. Python: `asyncio.DatagramTransport`.
 *
 * @example
 * const [transport] = await createDatagramEndpoint(() => new DatagramProtocol(), {
 *   localAddress: ["127.0.0.1", 0],
 * });
 * transport.sendTo("hello", transport.getExtraInfo("sockname"));
 * transport.close();
 * console.log(transport.isClosing()); // true
 */
export class DatagramTransport {
  readonly #loop: EventLoop;
  readonly #entrance: Entrance;
  readonly #socket: Socket;
  readonly #protocol: DatagramProtocol;
  readonly #info: DatagramInfo;
  readonly #limits = new WriteBufferLimits();
  #held = 0;
  #closing = false;
  #lost = false;

  /** @internal */
  constructor(
    loop: EventLoop,
    socket: Socket,
    protocol: DatagramProtocol,
    { connected, ready }: { connected: boolean; ready: Future<void> },
  ) {
    this.#loop = loop;
    this.#entrance = new Entrance(loop);
    this.#socket = socket;
    this.#protocol = protocol;
    const peername = connected ? addressOf(socket.remoteAddress()) : undefined;
    this.#info = { sockname: addressOf(socket.address()), peername, socket };
    loop.resources.add(this);
    socket.on("error", (error) => this.#receiveError(error));
    loop.callSoon(() => protocol.connectionMade(this));
    loop.callSoon(() => socket.on("message", this.#onMessage));
    loop.callSoon(() => ready.done() || ready.setResult());
  }

  /**
   * Sends one datagram, without waiting: text (as UTF-8) or bytes.
   *
   * @param address where to; leave it out if the endpoint was made with a remote address
   * @throws {TypeError} if it is neither text nor bytes, or the address is no pair of host and port
   * @throws {RangeError} if the address is missing, has no such port, or is another than the endpoint's
   */
  sendTo(data: string | Uint8Array, address?: Address): void {
    if (typeof data !== "string" && !(data instanceof Uint8Array)) {
      throw new TypeError(`sendTo expects a string or bytes; what came was ${typeof data}`);
    }
    const peer = this.#info.peername;
    if (peer === undefined && address === undefined) {
      throw new RangeError("sendTo expects an address, for the endpoint has no remote address");
    }
    if (peer !== undefined && address !== undefined && String(address) !== String(peer)) {
      const shown = showAddress(address);
      throw new RangeError(`The endpoint sends to ${showAddress(peer)} only, not to ${shown}`);
    }
    if (address !== undefined) checkAddress(address, 1);
    if (this.#closing) return;
    const size = Buffer.byteLength(data);
    this.#held += size;
    const onSent = (error: Error | null) => this.#sent(size, error);
    if (peer !== undefined) this.#socket.send(data, onSent);
    else this.#socket.send(data, address?.[1], address?.[0], onSent);
    this.#limits.grew(this.#held, this.#loop, this.#protocol);
  }

  /** Sends what is held, and closes; then comes `connectionLost(undefined)`. */
  close(): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#socket.off("message", this.#onMessage);
    if (this.#held === 0) this.#lose();
  }

  /** Closes at once; what is held is lost. */
  abort(): void {
    this.#closing = true;
    this.#lose();
  }

  isClosing(): boolean {
    return this.#closing;
  }

  /** What is known of the endpoint; still there when it is closed. */
  getExtraInfo<K extends keyof DatagramInfo>(name: K): DatagramInfo[K] {
    return this.#info[name];
  }

  /** As for a `Transport`, in bytes. */
  setWriteBufferLimits(limits: { high?: number; low?: number } = {}): void {
    this.#limits.set(limits);
    this.#limits.grew(this.#held, this.#loop, this.#protocol);
  }

  getWriteBufferLimits(): [low: number, high: number] {
    return [this.#limits.low, this.#limits.high];
  }

  /** How many bytes are held. */
  getWriteBufferSize(): number {
    return this.#held;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const state = this.#lost ? "closed" : this.#closing ? "closing" : "open";
    const { sockname, peername } = this.#info;
    const to = peername === undefined ? "" : ` to ${showAddress(peername)}`;
    return `<DatagramTransport ${state} ${showAddress(sockname)}${to}>`;
  }

  #sent(size: number, error: Error | null): void {
    this.#held -= size;
    if (error !== null && !this.#lost) this.#receiveError(error);
    this.#entrance.enter(() => this.#limits.shrank(this.#held, this.#loop, this.#protocol));
    if (this.#closing && this.#held === 0) this.#lose();
  }

  #receiveError(error: Error): void {
    this.#entrance.enter(() => this.#protocol.errorReceived(error));
  }

  #lose(error?: unknown): void {
    if (this.#lost) return;
    this.#lost = true;
    this.#loop.resources.delete(this);
    this.#socket.close();
    if (!this.#loop.isClosed()) this.#loop.callSoon(() => this.#protocol.connectionLost(error));
  }

  readonly #onMessage = (data: Buffer, from: RemoteInfo): void => {
    try {
      this.#entrance.enter(() => {
        this.#protocol.datagramReceived(data, [from.address, from.port]);
      });
    } catch (exception) {
      const message = "protocol.datagramReceived() failed";
      this.#loop.callExceptionHandler({ message, exception });
      this.#closing = true;
      this.#lose(exception);
    }
  };
}

function addressOf({ address, port }: { address: string; port: number }): Address {
  return [address, port];
}
