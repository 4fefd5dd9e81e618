import type { Socket } from "node:net";
import type { CipherNameAndProtocol, PeerCertificate, TLSSocket } from "node:tls";

/** Where one end of a connection is. */
export type Address = [host: string, port: number];

/** What `getExtraInfo` knows. What a connection does not have is undefined. */
export interface ExtraInfo {
  /** The other end; undefined for a Unix socket or a pipe. */
  peername: Address | undefined;
  /** This end; undefined for a Unix socket or a pipe. */
  sockname: Address | undefined;
  /** Node's own socket. */
  socket: Socket;
  /** Node's TLS socket, if the connection is encrypted. */
  sslObject: TLSSocket | undefined;
  /** The other side's certificate, if the connection is encrypted. */
  peercert: PeerCertificate | undefined;
  /** How the connection is encrypted. */
  cipher: CipherNameAndProtocol | undefined;
}

/**
 * One open connection, as a protocol sees it. Python: `asyncio.Transport`.
 *
 * Nothing here ever waits. What the network does not take yet is held; the protocol hears of it by
 * `pauseWriting` and `resumeWriting`. Sizes are in bytes.
 *
 * @example
 * class Shout extends Protocol {
 *   override connectionMade(transport: Transport) {
 *     transport.write("HELLO");
 *     transport.close();
 *   }
 * }
 * const loop = getEventLoop();
 * const server = await loop.createServer(() => new Shout(), "127.0.0.1", 0);
 * const [address] = server.addresses as [[string, number]];
 * const [reader, writer] = await openConnection(...address);
 * console.log(String(await reader.read())); // HELLO
 * writer.close();
 * server.close();
 */
export interface Transport {
  /**
   * Sends text (as UTF-8) or bytes, after what was written before. Empty data, and data for a connection
   * that is closing, go nowhere.
   *
   * @throws {RuntimeError} after `writeEof`
   */
  write(data: string | Uint8Array): void;
  /** Sends several pieces, as they are: it adds no newlines. */
  writeLines(pieces: Iterable<string | Uint8Array>): void;
  /**
   * Tells the other side that nothing more will come. Reading goes on.
   *
   * @throws {RuntimeError} over TLS. Python: `NotImplementedError`
   */
  writeEof(): void;
  /** Whether `writeEof` works: not over TLS. */
  canWriteEof(): boolean;
  /** Stops reading, sends what is held, closes; then comes `connectionLost(undefined)`. */
  close(): void;
  /** Closes at once; what is held is lost. */
  abort(): void;
  /** Whether the connection is closing or closed. */
  isClosing(): boolean;
  /** No `dataReceived` until `resumeReading`. */
  pauseReading(): void;
  resumeReading(): void;
  isReading(): boolean;
  /** What is known of the connection; still there when it is closed. */
  getExtraInfo<K extends keyof ExtraInfo>(name: K): ExtraInfo[K];
  getExtraInfo(name: string): unknown;
  /**
   * Sets the marks of flow control: above `high` bytes held, the protocol is told to pause; at `low` to
   * go on. Without `low` a quarter of `high`; without both, 64 KiB and 16 KiB.
   *
   * @throws {RangeError} unless high >= low >= 0
   */
  setWriteBufferLimits(limits?: { high?: number; low?: number }): void;
  getWriteBufferLimits(): [low: number, high: number];
  /** How many bytes are held. Text that is held counts by its characters. */
  getWriteBufferSize(): number;
}

/** What a server knows of a connection: how to end it. */
export type Connection = Pick<Transport, "close" | "abort">;

/** Who keeps count of its connections: a server. */
export interface ConnectionKeeper {
  attach(connection: Connection): void;
  detach(connection: Connection): void;
}
