import { type Awaitable, type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import { currentLoop } from "../../loop/running.js";
import { whatCame } from "../../loop/what-came.js";
import { type Places, type ServerOptions, serverSteps } from "../transports/create-server.js";
import type { Server } from "../transports/server.js";
import { checkedLimit } from "./stream-buffer.js";
import { StreamProtocol } from "./stream-protocol.js";
import { defaultLimit, StreamReader } from "./stream-reader.js";
import { StreamWriter } from "./stream-writer.js";

/** Serves one connection: a generator function, an async function or a plain one. */
export type ClientConnected = (reader: StreamReader, writer: StreamWriter) => unknown;

/** How to listen, and how many bytes each reader holds before it stops the sender (64 KiB). */
export type StartServerOptions = ServerOptions & { limit?: number };

/**
 * Starts a TCP server. Python: `asyncio.start_server()`.
 *
 * For every connection the function is called in a task of its own. What it throws goes to the loop's
 * exception handler, and ends this connection only. It must close its writer itself.
 *
 * @param host one address or several; undefined for every address of this machine
 * @param port 0 for any free one: `server.addresses` says which
 * @throws the system's error if the port is taken or not allowed, with its `code`: `EADDRINUSE`, ...
 * @throws {RangeError} if there is no such port
 * @throws {TypeError} if the port is no number, or the host is no text
 * @example
 * const server = await startServer(async (reader, writer) => {
 *   writer.write(await reader.readLine());
 *   await writer.drain();
 *   writer.close();
 * }, "127.0.0.1", 0);
 * const [[host, port]] = server.addresses as [[string, number]];
 * const [reader, writer] = await openConnection(host, port);
 * writer.write("echo\n");
 * console.log(String(await reader.readLine())); // echo
 * writer.close();
 * server.close();
 * await server.waitClosed();
 */
export function startServer(
  clientConnected: ClientConnected,
  host: string | readonly string[] | undefined,
  port: number,
  options: StartServerOptions = {},
): CoroutineObject<Server> {
  return new CoroutineObject("startServer", startSteps(clientConnected, { host, port }, options));
}

/**
 * Starts a server on a Unix socket, for programs on this machine. Python: `asyncio.start_unix_server()`.
 *
 * A file that a dead server left at the path is removed; closing the server removes its own.
 *
 * @throws the system's error if the path cannot be used, with its `code`: `EADDRINUSE`, `EACCES`, ...
 * @example
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 *
 * const path = join(tmpdir(), `start-${process.pid}.sock`);
 * const server = await startUnixServer((_reader, writer) => writer.close(), path);
 * console.log(server.addresses[0] === path); // true
 * server.close();
 */
export function startUnixServer(
  clientConnected: ClientConnected,
  path: string,
  options: StartServerOptions = {},
): CoroutineObject<Server> {
  return new CoroutineObject("startUnixServer", startSteps(clientConnected, { path }, options));
}

function* startSteps(
  clientConnected: ClientConnected,
  places: Places,
  { limit = defaultLimit, ...options }: StartServerOptions,
): Coroutine<Server> {
  const loop = currentLoop();
  // Refused now: in a reader's making it would be every visitor's error.
  checkedLimit(limit);
  if (typeof clientConnected !== "function") {
    throw new TypeError(
      `startServer expects a function to serve each connection; what came was ${whatCame(clientConnected)}`,
    );
  }
  const makeProtocol = () => {
    const reader = new StreamReader({ limit });
    return new StreamProtocol(loop, reader, (protocol, transport) => {
      const writer = new StreamWriter(transport, protocol);
      return loop.createTask(() => clientConnected(reader, writer) as Awaitable<unknown>);
    });
  };
  return yield* serverSteps(loop, makeProtocol, places, options);
}
