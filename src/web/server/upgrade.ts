import { type IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

/** What Node hands over when a client asks for another protocol: the bare connection, and what came ahead. */
export interface Upgrade {
  socket: Duplex;
  head: Buffer;
}

/**
 * A response for a request to upgrade, which Node gives none: the handler may refuse. The connection ends with
 * it, since Node reads no more requests from there. Undefined if a response before it is still on its way.
 */
export function replyTo(message: IncomingMessage, socket: Duplex): ServerResponse | undefined {
  const reply = new ServerResponse(message);
  reply.shouldKeepAlive = false;
  try {
    reply.assignSocket(socket as Socket);
  } catch {
    return undefined;
  }
  reply.on("finish", () => {
    reply.detachSocket(socket as Socket);
    socket.end();
  });
  return reply;
}
