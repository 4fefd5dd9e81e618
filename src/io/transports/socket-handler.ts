import type { Server as NodeServer } from "node:net";
import type { TlsOptions } from "node:tls";
import type { EventLoop } from "../../loop/event-loop.js";
import type { ConnectionKeeper } from "./transport.js";

/**
 * What serves connections on Node's own sockets, without transports and protocols: an HTTP server, which would
 * lose by them. `createServer` takes it in the place of a protocol factory.
 */
export interface SocketHandler {
  /** Makes the server of Node's that is to listen; it tells the keeper of every connection. */
  makeServer(loop: EventLoop, ssl: TlsOptions | undefined, keeper: ConnectionKeeper): NodeServer;
}

export function isSocketHandler(value: unknown): value is SocketHandler {
  return typeof (value as Partial<SocketHandler> | null | undefined)?.makeServer === "function";
}
