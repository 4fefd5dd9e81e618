import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import { currentLoop } from "../../loop/running.js";
import type { ConnectOptions, Target } from "../transports/connect.js";
import { connectionSteps } from "../transports/create-connection.js";
import { StreamProtocol } from "./stream-protocol.js";
import { defaultLimit, StreamReader } from "./stream-reader.js";
import { StreamWriter } from "./stream-writer.js";

/** How to connect, and how many bytes the reader holds before it stops the sender (64 KiB). */
export type OpenOptions = ConnectOptions & { limit?: number };

/** The two ends of one connection that a program holds. */
export type Streams = [reader: StreamReader, writer: StreamWriter];

/**
 * Connects to a TCP server. Python: `asyncio.open_connection()`.
 *
 * @param options.limit how many bytes the reader holds before it pauses the sender; 64 KiB by default
 * @param options.ssl encrypts: true, or the options of `node:tls`
 * @throws the system's error if nobody answers, with its `code`: `ECONNREFUSED`, `ENOTFOUND`, ...
 * @throws {RangeError} if there is no such port
 * @throws {TypeError} if the port is no number, or the host is no text
 * @example
 * const server = await startServer((_reader, writer) => {
 *   writer.write("hello\n");
 *   writer.close();
 * }, "127.0.0.1", 0);
 * const [[host, port]] = server.addresses as [[string, number]];
 * const [reader, writer] = await openConnection(host, port);
 * console.log(String(await reader.readLine())); // hello
 * writer.close();
 * server.close();
 */
export function openConnection(
  host: string,
  port: number,
  options: OpenOptions = {},
): CoroutineObject<Streams> {
  return new CoroutineObject("openConnection", openSteps({ host, port }, options));
}

/**
 * Connects to a server on this machine by a Unix socket. Python: `asyncio.open_unix_connection()`.
 *
 * @throws the system's error if nobody answers, with its `code`: `ENOENT`, `ECONNREFUSED`, ...
 * @example
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 *
 * const path = join(tmpdir(), `open-${process.pid}.sock`);
 * const server = await startUnixServer((_reader, writer) => writer.close(), path);
 * const [reader, writer] = await openUnixConnection(path);
 * console.log((await reader.read()).length); // 0
 * writer.close();
 * server.close();
 */
export function openUnixConnection(
  path: string,
  options: OpenOptions = {},
): CoroutineObject<Streams> {
  return new CoroutineObject("openUnixConnection", openSteps({ path }, options));
}

function* openSteps(
  target: Target,
  { limit = defaultLimit, ...options }: OpenOptions,
): Coroutine<Streams> {
  const loop = currentLoop();
  const reader = new StreamReader({ limit });
  const makeProtocol = () => new StreamProtocol(loop, reader);
  const [transport, protocol] = yield* connectionSteps(loop, makeProtocol, target, options);
  return [reader, new StreamWriter(transport, protocol)];
}
