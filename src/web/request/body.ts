import type { IncomingMessage } from "node:http";
import { StreamReader } from "../../io/streams/stream-reader.js";
import type { Coroutine } from "../../loop/coroutine.js";
import { ClientConnectionResetError } from "../response/errors.js";
import { HTTPRequestEntityTooLarge } from "../response/http-exceptions.js";
import type { Connection } from "../server/connection.js";
import type { Request } from "./request.js";

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

/** The body as a stream reader, which lets the client send no faster than somebody reads. */
export function streamOf(message: IncomingMessage): StreamReader {
  const reader = new StreamReader();
  reader.setTransport({
    pauseReading: () => message.pause(),
    resumeReading: () => message.resume(),
  });
  message.on("data", (data: Buffer) => reader.feedData(data));
  message.on("end", () => reader.feedEof());
  message.on("close", () => {
    if (!message.readableEnded) reader.setException(new ClientConnectionResetError());
  });
  return reader;
}

const lingerBytes = 16 * 1024 * 1024;

/**
 * Lets the rest of a body go by, unread: a client may read its answer only when it has sent all. But it cannot
 * send for ever: after some time, or many bytes, the connection ends.
 */
export function drop(message: IncomingMessage, connection: Connection): void {
  let size = 0;
  const count = (data: Buffer) => {
    size += data.length;
    if (size > lingerBytes) cut();
  };
  const cut = () => {
    message.off("data", count);
    message.pause();
    connection.cut();
  };
  const timer = setTimeout(cut, connection.lingeringTime * 1000);
  message.removeAllListeners("data");
  message.on("data", count);
  for (const event of ["end", "close"]) message.on(event, () => clearTimeout(timer));
  message.resume();
}

/** All of the body, if it is not too long. */
export function* readBody(request: Request): Coroutine<Buffer> {
  const { clientMaxSize, contentLength = 0, content } = request;
  checkSize(clientMaxSize, contentLength);
  const pieces: Buffer[] = [];
  let size = 0;
  while (true) {
    const piece = yield* content.read(64 * 1024);
    if (piece.length === 0)
      return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
    size += piece.length;
    checkSize(clientMaxSize, size);
    pieces.push(piece);
  }
}

/** @throws {HTTPRequestEntityTooLarge} if there is a limit, and the size is above it */
export function checkSize(limit: number, size: number): void {
  if (limit > 0 && size > limit) throw new HTTPRequestEntityTooLarge(limit);
}
