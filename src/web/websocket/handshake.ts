import { type WebSocket, WebSocketServer } from "ws";
import type { Coroutine } from "../../loop/coroutine.js";
import type { Future } from "../../loop/future.js";
import { currentLoop } from "../../loop/running.js";
import type { Request } from "../request/request.js";
import { HTTPBadRequest } from "../response/http-exceptions.js";

/** What the handshake is to agree on. */
export interface HandshakeOptions {
  protocols: readonly string[];
  compress: boolean;
  maxMsgSize: number;
  autoping: boolean;
}

/**
 * Answers the request to upgrade; from then on the connection is a WebSocket.
 *
 * @throws {HTTPBadRequest} if the request is none
 */
export function* handshake(
  request: Request,
  headers: Iterable<readonly [string, string]>,
  { protocols, compress, maxMsgSize, autoping }: HandshakeOptions,
): Coroutine<WebSocket> {
  const problem = problemOf(request);
  const { upgrade, reply, message } = request;
  if (problem !== undefined || upgrade === undefined) {
    throw new HTTPBadRequest({ text: problem ?? "The connection cannot be upgraded" });
  }
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: compress,
    maxPayload: maxMsgSize,
    autoPong: autoping,
    handleProtocols: (offered) =>
      [...offered].find((protocol) => protocols.includes(protocol)) ?? false,
  });
  server.on("headers", (lines) => {
    for (const [name, value] of headers) lines.push(`${name}: ${value}`);
  });
  const opened: Future<WebSocket> = currentLoop().createFuture();
  reply.removeAllListeners("finish");
  reply.detachSocket(upgrade.socket as never);
  server.handleUpgrade(message, upgrade.socket, upgrade.head, (socket) => opened.setResult(socket));
  if (!opened.done()) throw new HTTPBadRequest();
  return yield* opened;
}

/** What is wrong with the request, in the words that aiohttp uses. */
function problemOf({ headers }: Request): string | undefined {
  const upgrade = headers.get("Upgrade");
  if (upgrade?.trim().toLowerCase() !== "websocket") {
    return `No WebSocket UPGRADE hdr: ${upgrade ?? "None"}\n Can "Upgrade" only to "WebSocket".`;
  }
  const connection = headers.get("Connection");
  if (!connection?.toLowerCase().includes("upgrade")) {
    return `No CONNECTION upgrade hdr: ${connection ?? "None"}`;
  }
  const version = headers.get("Sec-WebSocket-Version") ?? "";
  if (!["13", "8"].includes(version)) return `Unsupported version: ${version}`;
  const key = headers.get("Sec-WebSocket-Key");
  if (key === undefined) return "Handshake error: None";
  return /^[+/0-9A-Za-z]{22}==$/.test(key) ? undefined : `Handshake error: '${key}'`;
}
