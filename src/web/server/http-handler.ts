// Over 200 lines: how Node hands over connections, requests and upgrades has to be seen together.
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { TlsOptions } from "node:tls";
import { Entrance } from "../../io/entrance.js";
import type { SocketHandler } from "../../io/transports/socket-handler.js";
import type { ConnectionKeeper } from "../../io/transports/transport.js";
import type { Coroutine } from "../../loop/coroutine.js";
import type { EventLoop } from "../../loop/event-loop.js";
import { Task } from "../../loop/task.js";
import type { Application } from "../application/application.js";
import { Request } from "../request/request.js";
import { accessLogger } from "./access-log.js";
import { Connection } from "./connection.js";
import { meetExpectation } from "./expect.js";
import { checkTimes, type HandlerOptions, nodeOptions } from "./handler-options.js";
import { isMalformed, refuse, refuseUnreadable } from "./malformed.js";
import { type RequestLogger, Serving } from "./serving.js";
import { isServable, replyTo, type Upgrade, upgradeOptions } from "./upgrade.js";
import { limitWriting } from "./write-timeout.js";

const connectionOf = Symbol("connection");
type KnownSocket = Duplex & { [connectionOf]?: Connection };

/**
 * Binds an application to the loop: Node's HTTP server does the wire, and each request becomes a task.
 *
 * It comes from `app.makeHandler()`, and `loop.createServer` takes it. Python: `web.Server`.
 *
 * @example
 * const handler = new web.Application().makeHandler();
 * const server = await getEventLoop().createServer(handler, "127.0.0.1", 0);
 * console.log(handler); // <HttpHandler connections=0, running=0, requests=0>
 * server.close();
 */
export class HttpHandler implements SocketHandler {
  /** How many requests came. */
  requestsCount = 0;
  readonly #app: Application;
  readonly #options: HandlerOptions;
  readonly #logger: RequestLogger | undefined;
  readonly #connections = new Set<Connection>();
  /** The connections below the encrypted ones; some have not agreed on a key yet. */
  readonly #raw = new Set<Duplex>();
  #closing = false;
  #onIdle: (() => void) | undefined;

  /** @internal */
  constructor(app: Application, options: HandlerOptions) {
    checkTimes(options);
    this.#app = app;
    this.#options = options;
    const { accessLog, accessLogFormat } = options;
    this.#logger = accessLog && accessLogger(accessLog, accessLogFormat);
    // A path that is wrong is reported now, not to the first visitor.
    void app.dispatcher;
  }

  /** @internal The tasks of the requests that are not answered yet. */
  get tasks(): Task<void>[] {
    return [...this.#connections].flatMap((connection) => [...connection.tasks]);
  }

  /** @internal Closes every connection as soon as its requests are answered. */
  closeConnections(): void {
    this.#closing = true;
    for (const connection of this.#connections) connection.close();
  }

  /** @internal Calls back when no connection is left. */
  whenIdle(callback: () => void): void {
    if (this.#connections.size === 0) callback();
    else this.#onIdle = callback;
  }

  /** @internal Closes every connection at once. */
  abortConnections(): void {
    for (const connection of this.#connections) connection.abort();
    for (const socket of this.#raw) socket.destroy();
  }

  /** @internal */
  makeServer(loop: EventLoop, ssl: TlsOptions | undefined, keeper: ConnectionKeeper): Server {
    const options = { ...nodeOptions(this.#options), ...upgradeOptions };
    const server =
      ssl === undefined ? createServer(options) : createSecureServer({ ...ssl, ...options });
    const own = new Map<Socket, Connection>();
    // Node would destroy them, with what is still to leave.
    server.closeIdleConnections = () => {
      for (const connection of own.values()) connection.close();
    };
    const connected = ssl === undefined ? "connection" : "secureConnection";
    server.prependListener(connected, (socket: Socket) => {
      const connection = this.#connect(socket, () => !server.listening, keeper);
      own.set(socket, connection);
      socket.on("close", () => own.delete(socket));
    });
    limitWriting(server, own, this.#options);
    if (ssl !== undefined) server.prependListener("connection", (socket) => this.#keepRaw(socket));
    this.#listen(server, loop);
    return server;
  }

  /** @internal Serves one connection that is no socket. */
  serveStream(loop: EventLoop, stream: Duplex): void {
    const server = createServer(upgradeOptions as ServerOptions);
    this.#connect(stream, () => true);
    this.#listen(server, loop);
    server.emit("connection", stream);
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const facts = [`connections=${this.#connections.size}`, `running=${this.tasks.length}`];
    return `<HttpHandler ${facts.join(", ")}, requests=${this.requestsCount}>`;
  }

  #connect(
    socket: KnownSocket,
    isServerClosing: () => boolean,
    keeper?: ConnectionKeeper,
  ): Connection {
    const { lingeringTime = 10 } = this.#options;
    const connection = new Connection(socket, isServerClosing, lingeringTime);
    socket[connectionOf] = connection;
    this.#connections.add(connection);
    keeper?.attach(connection);
    socket.on("close", () => {
      this.#connections.delete(connection);
      connection.lost();
      keeper?.detach(connection);
      if (this.#connections.size === 0) this.#onIdle?.();
    });
    if (this.#closing) connection.abort();
    return connection;
  }

  #keepRaw(socket: Duplex): void {
    this.#raw.add(socket);
    socket.on("close", () => this.#raw.delete(socket));
    if (this.#closing) socket.destroy();
  }

  #listen(server: Server, loop: EventLoop): void {
    const entrance = new Entrance(loop);
    const serveNow = (message: IncomingMessage, reply: ServerResponse, upgrade?: Upgrade) =>
      this.#serve(loop, message, reply, upgrade);
    const serve = (message: IncomingMessage, reply: ServerResponse, upgrade?: Upgrade) => {
      const connection = (message.socket as KnownSocket)[connectionOf] as Connection;
      if (connection.isEnded || connection.isBroken) return;
      connection.latest = reply;
      // One request after the other.
      if (connection.isBusy)
        connection.later(() => entrance.enter(serveNow, message, reply, upgrade));
      else entrance.enter(serveNow, message, reply, upgrade);
    };
    server.on("request", (message, reply) => serve(message, reply));
    server.on("checkContinue", (message, reply) => serve(message, reply));
    server.on("checkExpectation", (message, reply) => serve(message, reply));
    server.on("upgrade", (message, socket, head) => {
      socket.on("error", () => socket.destroy());
      const connection = (socket as KnownSocket)[connectionOf] as Connection;
      const reply = replyTo(message, socket, connection);
      // Sent ahead of an answer: there is nobody left to read what comes after it.
      if (reply === undefined) connection.close();
      else if (isServable(message)) serve(message, reply, { socket, head });
      else refuse(reply);
    });
    server.on("clientError", (error, socket) => {
      const connection = (socket as KnownSocket)[connectionOf];
      if (connection === undefined || connection.latest === undefined) {
        refuseUnreadable(error, socket, undefined);
      } else if (!connection.isBroken) {
        connection.isBroken = true;
        const { latest } = connection;
        // What is pending is answered first: a refusal now would be taken for its answer.
        if (!latest.req.complete || latest.writableFinished || socket.destroyed) {
          refuseUnreadable(error, socket, latest);
        } else if (connection.isBusy) connection.later(() => connection.cut());
        else connection.cut();
      }
    });
  }

  #serve(
    loop: EventLoop,
    message: IncomingMessage,
    reply: ServerResponse,
    upgrade: Upgrade | undefined,
  ): void {
    const connection = (message.socket as KnownSocket)[connectionOf] as Connection;
    connection.answered = reply;
    if (isMalformed(message)) {
      connection.isBroken = true;
      refuse(reply);
      return;
    }
    this.requestsCount++;
    let found = this.#app.dispatcher.find(message.method as string, message.url as string);
    if (message.headers.expect !== undefined) found = meetExpectation(found, message, reply);
    const request = new Request(message, reply, found.store, found.params, connection);
    if (upgrade !== undefined) request.upgrade = upgrade;
    const task = new Task<void>(new Serving(request, this.#logger) as unknown as Coroutine<void>, {
      loop,
      name: found.store.taskName,
      // In debug mode the loop calls the handler itself, and so can say which one is slow.
      eagerStart: !loop.getDebug(),
    });
    if (task.done()) return;
    const { handlerCancellation = this.#options.handlerCancellation ?? false } =
      request.route ?? {};
    connection.add(task, handlerCancellation);
  }
}
