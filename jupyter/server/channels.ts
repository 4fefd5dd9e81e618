import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Access } from "./access.js";
import { told } from "./answer.js";
import { ClientSocket } from "./kernels/client-socket.js";
import { v1Protocol } from "./kernels/frames.js";
import type { KernelRegistry } from "./kernels/kernel-registry.js";
import { urlOf } from "./request-url.js";

/** In bytes: the largest WebSocket message, a cell with a picture in it. */
const mostFrame = 64 * 1024 * 1024;

/** The server's WebSockets: a kernel's channels, and the events. */
export class Channels {
  readonly #access: Access;
  readonly #kernels: KernelRegistry;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: mostFrame,
    handleProtocols: (offered) => (offered.has(v1Protocol) ? v1Protocol : false),
  });

  constructor(access: Access, kernels: KernelRegistry) {
    this.#access = access;
    this.#kernels = kernels;
  }

  /** Takes a request for a WebSocket, or refuses it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    try {
      const url = urlOf(request);
      this.#access.check(request, url);
      if (url.pathname === "/api/events/subscribe") {
        this.#sockets.handleUpgrade(request, socket, head, hold);
        return;
      }
      const [, id = ""] = /^\/api\/kernels\/([^/]+)\/channels$/.exec(url.pathname) ?? [];
      const kernel = this.#kernels.get(id);
      const session = url.searchParams.get("session_id") ?? "";
      this.#sockets.handleUpgrade(request, socket, head, (client) =>
        ClientSocket.connect(kernel, client, socket, session),
      );
    } catch (error) {
      const { status } = told(error);
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    }
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }
}

/** Who subscribes to this server's events: there are none, but JupyterLab would ask again and again. */
function hold(client: WebSocket): void {
  client.on("error", () => client.terminate());
}
