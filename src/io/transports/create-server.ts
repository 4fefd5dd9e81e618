import { createServer, type Server as NodeServer, type Socket } from "node:net";
import { createServer as createSecureServer, type TlsOptions } from "node:tls";
import { checkCallback } from "../../loop/callback.js";
import type { Coroutine } from "../../loop/coroutine.js";
import type { EventLoop } from "../../loop/event-loop.js";
import { Entrance } from "../entrance.js";
import { checkHost, checkPath, checkPort } from "./check-address.js";
import { Listener } from "./listen.js";
import type { Protocol } from "./protocol.js";
import { Server } from "./server.js";
import { isSocketHandler, type SocketHandler } from "./socket-handler.js";
import { SocketTransport } from "./socket-transport.js";

/** How to listen, beyond where. */
export interface ServerOptions {
  /** How many connections may wait to be accepted; 100 by default. */
  backlog?: number;
  /** Encrypts: the options of `node:tls`, with at least `key` and `cert`. */
  ssl?: TlsOptions;
  /** False to listen only from `server.startServing()` on. */
  startServing?: boolean;
}

/** One host, several, or undefined for every address of this machine; or the path of a Unix socket. */
export type Places =
  | { host: string | readonly string[] | undefined; port: number }
  | { path: string };

/** Makes a server; when it throws, or is cancelled, nothing listens any more. */
export function* serverSteps(
  loop: EventLoop,
  protocolFactory: (() => Protocol) | SocketHandler,
  places: Places,
  options: ServerOptions,
): Coroutine<Server> {
  loop.checkOpen();
  if (!isSocketHandler(protocolFactory)) checkCallback(protocolFactory, "A protocol factory");
  checkPlaces(places);
  const { ssl, backlog = 100, startServing = true } = options;
  const server = new Server(loop, (server) => {
    const makeServer = isSocketHandler(protocolFactory)
      ? () => protocolFactory.makeServer(loop, ssl, server)
      : () => socketServer(ssl, acceptor(loop, protocolFactory, server));
    return placesOf(places).map((at) => new Listener(loop, { ...at, backlog }, makeServer));
  });
  if (startServing) yield* server.startServing();
  return server;
}

function checkPlaces(places: Places): void {
  if ("path" in places) {
    checkPath(places.path);
    return;
  }
  for (const host of [places.host].flat()) {
    // An empty host is every address of this machine, as no host is.
    if (host !== undefined && host !== "") checkHost(host);
  }
  checkPort(places.port);
}

function placesOf(places: Places): ({ host?: string; port: number } | { path: string })[] {
  if ("path" in places) return [places];
  const { host, port } = places;
  if (host === undefined) return [{ port }];
  return [host].flat().map((host) => ({ host, port }));
}

function socketServer(ssl: TlsOptions | undefined, accept: (socket: Socket) => void): NodeServer {
  const options = { allowHalfOpen: ssl === undefined, noDelay: true };
  if (ssl === undefined) return createServer(options, accept);
  return createSecureServer({ ...ssl, ...options } as TlsOptions, accept);
}

function acceptor(loop: EventLoop, protocolFactory: () => Protocol, server: Server) {
  const entrance = new Entrance(loop);
  return (socket: Socket): void => {
    if (!server.isServing()) {
      socket.destroy();
      return;
    }
    try {
      entrance.enter(
        () => new SocketTransport(loop, socket, protocolFactory(), { keeper: server }),
      );
    } catch (exception) {
      socket.destroy();
      loop.callExceptionHandler({ message: "The protocol factory failed", exception });
    }
  };
}
