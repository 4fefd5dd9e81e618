import { type IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { hasBody } from "../request/body.js";
import type { Connection } from "./connection.js";

/** What Node hands over when a client asks for another protocol: the bare connection, and what came ahead. */
export interface Upgrade {
  socket: Duplex;
  head: Buffer;
}

/** Whether a client wants what this server can upgrade to. */
function isWebSocket(message: IncomingMessage): boolean {
  return message.headers.upgrade?.trim().toLowerCase() === "websocket";
}

/**
 * Lets Node go on in HTTP with who offers another protocol, such as h2c. Older Nodes, such as 20, do not know it: there
 * such a request is the connection's last, and one with a body, which nobody would read, is refused.
 */
export const upgradeOptions = { shouldUpgradeCallback: isWebSocket };

/** Whether an upgrade can be served: not with a body, since Node has not parsed it. */
export function isServable(message: IncomingMessage): boolean {
  return isWebSocket(message) || !hasBody(message);
}

/**
 * A response for a request to upgrade, which Node gives none: the handler may refuse. The connection ends with
 * it, since Node reads no more requests from there. Undefined if a response before it is still on its way.
 */
export function replyTo(
  message: IncomingMessage,
  socket: Duplex,
  connection: Connection,
): ServerResponse | undefined {
  const reply = new ServerResponse(message);
  reply.shouldKeepAlive = false;
  try {
    reply.assignSocket(socket as Socket);
  } catch {
    return undefined;
  }
  reply.on("finish", () => {
    reply.detachSocket(socket as Socket);
    connection.abortLater();
    // Node has let go of it: unless somebody reads on, the client's end is never seen.
    socket.resume().end();
  });
  return reply;
}
