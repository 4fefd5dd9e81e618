import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import { sleep } from "../../loop/sleep.js";
import { type StartTlsOptions, startTlsSteps } from "../transports/start-tls.js";
import type { ExtraInfo, Transport } from "../transports/transport.js";
import type { StreamProtocol } from "./stream-protocol.js";

/**
 * Sends bytes over a connection. Python: `asyncio.StreamWriter`.
 *
 * `write` never waits: what the network does not take yet is held in memory. So follow it by `drain`, which
 * waits while too much is held.
 *
 * @example
 * const server = await startServer(async (reader, writer) => {
 *   console.log(String(await reader.readLine()).trim()); // hello
 *   writer.close();
 *   await writer.waitClosed();
 *   server.close();
 * }, "127.0.0.1", 0);
 * const [address] = server.addresses as [Address];
 * const [, writer] = await openConnection(...address);
 * writer.write("hello\r\n");
 * await writer.drain();
 * writer.close();
 * await server.waitClosed();
 */
export class StreamWriter {
  #transport: Transport;
  readonly #protocol: StreamProtocol;

  /** @internal */
  constructor(transport: Transport, protocol: StreamProtocol) {
    this.#transport = transport;
    this.#protocol = protocol;
  }

  /** What lies below. */
  get transport(): Transport {
    return this.#transport;
  }

  /** Sends text (as UTF-8) or bytes, without waiting. */
  write(data: string | Uint8Array): void {
    this.#transport.write(data);
  }

  /** Sends several pieces, as they are: it adds no newlines. */
  writeLines(pieces: Iterable<string | Uint8Array>): void {
    this.#transport.writeLines(pieces);
  }

  /**
   * Tells the other side that nothing more will come. Reading goes on.
   *
   * @throws {RuntimeError} over TLS. Python: `NotImplementedError`
   */
  writeEof(): void {
    this.#transport.writeEof();
  }

  /** Whether `writeEof` works: not over TLS. */
  canWriteEof(): boolean {
    return this.#transport.canWriteEof();
  }

  /**
   * Waits until there is room to write more: no more than the transport's low mark is held.
   *
   * @throws the connection's error, if it broke
   */
  drain(): CoroutineObject<void> {
    return new CoroutineObject("drain", this.#drain());
  }

  /** Closes the connection, after what was written is sent. */
  close(): void {
    this.#transport.close();
  }

  isClosing(): boolean {
    return this.#transport.isClosing();
  }

  /**
   * Waits until the connection is closed.
   *
   * @throws the connection's error, if it broke
   */
  waitClosed(): CoroutineObject<void> {
    return new CoroutineObject("waitClosed", this.#protocol.waitClosed());
  }

  /** What is known of the connection: the addresses, Node's socket, the certificate. */
  getExtraInfo<K extends keyof ExtraInfo>(name: K): ExtraInfo[K];
  getExtraInfo(name: string): unknown;
  getExtraInfo(name: string): unknown {
    return this.#transport.getExtraInfo(name);
  }

  /**
   * Encrypts the connection from here on. Both sides must do so at the same point of their talk.
   *
   * @throws the system's error if the handshake fails
   */
  startTls(options: Omit<StartTlsOptions, "serverSide"> = {}): CoroutineObject<void> {
    return new CoroutineObject("startTls", this.#startTls(options));
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const transport = this.#transport as Transport & Record<symbol, () => string>;
    const shown = transport[Symbol.for("nodejs.util.inspect.custom")]?.() ?? "transport";
    return `<StreamWriter ${shown}>`;
  }

  *#drain(): Coroutine<void> {
    const broken = this.#protocol.reader?.exception();
    if (broken !== undefined) throw broken;
    // One turn, so that a loop of writes to a closing connection hears that it is lost.
    if (this.#transport.isClosing()) yield* sleep(0);
    yield* this.#protocol.drain();
  }

  *#startTls(options: object): Coroutine<void> {
    yield* this.#drain();
    const protocol = this.#protocol;
    this.#transport = yield* startTlsSteps(protocol.loop, this.#transport, protocol, {
      ...options,
      serverSide: protocol.isServer,
    });
    protocol.reader?.setTransport(this.#transport);
  }
}
