import { connect, type Socket } from "node:net";
import { type Coroutine, CoroutineObject } from "../loop/coroutine.js";
import type { Future } from "../loop/future.js";
import { currentLoop } from "../loop/running.js";
import { StreamReader } from "./stream-reader.js";
import { StreamWriter } from "./stream-writer.js";

/**
 * Connects to a TCP server. Python: `asyncio.open_connection()`.
 *
 * @param options.limit how many bytes the reader holds before it pauses the sender; 64 KiB by default
 * @throws the system's error if nobody answers, with its `code`: `ECONNREFUSED`, `ENOTFOUND`, ...
 * @example
 * const [reader, writer] = await openConnection("127.0.0.1", 8000);
 */
export function openConnection(
  host: string,
  port: number,
  options: { limit?: number } = {},
): CoroutineObject<[reader: StreamReader, writer: StreamWriter]> {
  return new CoroutineObject("openConnection", openSteps(host, port, options));
}

function* openSteps(
  host: string,
  port: number,
  options: { limit?: number },
): Coroutine<[reader: StreamReader, writer: StreamWriter]> {
  const reader = new StreamReader(options);
  // Half open as in Python: when the other side has said all, this side may still write, and must close.
  const socket = connect({ host, port, allowHalfOpen: true });
  attach(reader, socket);
  const writer = new StreamWriter(socket, reader);
  try {
    yield* connected(socket);
  } catch (error) {
    socket.destroy();
    // Node tries every address of the name; what the first one answered says it best.
    throw error instanceof AggregateError ? error.errors[0] : error;
  }
  return [reader, writer];
}

function* connected(socket: Socket): Coroutine<void> {
  const future: Future<void> = currentLoop().createFuture();
  socket.once("connect", () => {
    if (!future.done()) future.setResult();
  });
  socket.once("error", (error) => {
    if (!future.done()) future.setException(error);
  });
  yield* future;
}

/** Lets what the socket receives flow into the reader. */
function attach(reader: StreamReader, socket: Socket): void {
  reader.setSource(socket);
  socket.on("data", (data) => reader.feedData(data as Buffer));
  socket.on("end", () => reader.feedEof());
  socket.on("error", (error) => reader.setException(error));
  socket.on("close", () => reader.feedEof());
}
