import { CoroutineObject } from "../loop/coroutine.js";
import { EventLoop } from "../loop/event-loop.js";
import type { Future } from "../loop/future.js";
import {
  type DatagramEndpoint,
  type DatagramOptions,
  endpointSteps,
} from "./datagrams/create-datagram-endpoint.js";
import type { DatagramProtocol } from "./datagrams/datagram-protocol.js";
import { addSignalHandler, removeSignalHandler } from "./signals/signal-handlers.js";
import type { ThreadPoolExecutor } from "./threads/thread-pool.js";
import { runInPool } from "./threads/to-thread.js";
import type { ConnectOptions } from "./transports/connect.js";
import { connectionSteps } from "./transports/create-connection.js";
import { type ServerOptions, serverSteps } from "./transports/create-server.js";
import type { Protocol } from "./transports/protocol.js";
import type { Server } from "./transports/server.js";
import type { SocketHandler } from "./transports/socket-handler.js";
import { type StartTlsOptions, startTlsSteps } from "./transports/start-tls.js";
import type { Transport } from "./transports/transport.js";

type Connection<P> = CoroutineObject<[transport: Transport, protocol: P]>;

/**
 * The loop's methods for input and output. The loop itself knows nothing of sockets; they join it here, once,
 * when the package is loaded, so that a program writes `loop.createServer(...)` as in Python.
 */
interface InputOutput {
  /**
   * Connects to a TCP server. Python: `loop.create_connection()`.
   *
   * @throws the system's error if nobody answers, with its `code`: `ECONNREFUSED`, `ENOTFOUND`, ...
   */
  createConnection<P extends Protocol>(
    protocolFactory: () => P,
    host: string,
    port: number,
    options?: ConnectOptions,
  ): Connection<P>;
  /** Connects to a Unix socket. Python: `loop.create_unix_connection()`. */
  createUnixConnection<P extends Protocol>(
    protocolFactory: () => P,
    path: string,
    options?: ConnectOptions,
  ): Connection<P>;
  /**
   * Starts a TCP server; the factory makes a protocol for every connection. Python: `loop.create_server()`.
   *
   * A web application's `makeHandler()` is taken in the place of a factory.
   *
   * @param host one address or several; undefined for every address of this machine
   * @param port 0 for any free one: `server.addresses` says which
   */
  createServer(
    protocolFactory: (() => Protocol) | SocketHandler,
    host: string | readonly string[] | undefined,
    port: number,
    options?: ServerOptions,
  ): CoroutineObject<Server>;
  /** Starts a server on a Unix socket. Python: `loop.create_unix_server()`. */
  createUnixServer(
    protocolFactory: (() => Protocol) | SocketHandler,
    path: string,
    options?: ServerOptions,
  ): CoroutineObject<Server>;
  /** Encrypts an open connection; the old transport is dead afterwards. Python: `loop.start_tls()`. */
  startTls(
    transport: Transport,
    protocol: Protocol,
    options?: StartTlsOptions,
  ): CoroutineObject<Transport>;
  /** Opens an endpoint for datagrams. Python: `loop.create_datagram_endpoint()`. */
  createDatagramEndpoint<P extends DatagramProtocol>(
    protocolFactory: () => P,
    options?: DatagramOptions,
  ): CoroutineObject<DatagramEndpoint<P>>;
  /**
   * Runs a function in a thread of the pool, undefined for the shared one; see `toThread` for what it can.
   * Python: `loop.run_in_executor()`.
   */
  runInExecutor<A extends unknown[], T>(
    pool: ThreadPoolExecutor | undefined,
    body: (...args: A) => T,
    ...args: A
  ): Future<Awaited<T>>;
  /**
   * Calls back, on the loop, when this process gets a signal, such as `"SIGINT"`; it replaces the handler
   * that was set before. Python: `loop.add_signal_handler()`.
   *
   * While a handler is set, and the loop runs or is waited for, the program stays: `await stop.wait()` is
   * enough to serve until a handler calls `stop.set()`.
   *
   * @throws {RangeError} if there is no such signal
   * @throws {TypeError} if the callback is a coroutine function
   * @throws {RuntimeError} if the signal cannot be caught
   */
  addSignalHandler<A extends unknown[]>(
    signal: NodeJS.Signals,
    callback: (...args: A) => unknown,
    ...args: A
  ): void;
  /** Removes the handler; returns whether there was one. Python: `loop.remove_signal_handler()`. */
  removeSignalHandler(signal: NodeJS.Signals): boolean;
}

declare module "../loop/event-loop.js" {
  interface EventLoop extends InputOutput {}
}

const methods: InputOutput & ThisType<EventLoop> = {
  createConnection(factory, host, port, options = {}) {
    const steps = connectionSteps(this, factory, { host, port }, options);
    return new CoroutineObject("createConnection", steps);
  },
  createUnixConnection(factory, path, options = {}) {
    const steps = connectionSteps(this, factory, { path }, options);
    return new CoroutineObject("createUnixConnection", steps);
  },
  createServer(factory, host, port, options = {}) {
    const steps = serverSteps(this, factory, { host, port }, options);
    return new CoroutineObject("createServer", steps);
  },
  createUnixServer(factory, path, options = {}) {
    const steps = serverSteps(this, factory, { path }, options);
    return new CoroutineObject("createUnixServer", steps);
  },
  startTls(transport, protocol, options = {}) {
    const steps = startTlsSteps(this, transport, protocol, options);
    return new CoroutineObject("startTls", steps);
  },
  createDatagramEndpoint(factory, options = {}) {
    const steps = endpointSteps(this, factory, options);
    return new CoroutineObject("createDatagramEndpoint", steps);
  },
  runInExecutor(pool, body, ...args) {
    return runInPool(this, pool, body, args);
  },
  addSignalHandler(signal, callback, ...args) {
    addSignalHandler(this, signal, callback as (...args: never[]) => unknown, args);
  },
  removeSignalHandler(signal) {
    return removeSignalHandler(this, signal);
  },
};
Object.assign(EventLoop.prototype, methods);
