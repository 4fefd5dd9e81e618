import type { Socket } from "node:net";
import { type ConnectionOptions, connect, TLSSocket, type TLSSocketOptions } from "node:tls";
import type { Coroutine } from "../../loop/coroutine.js";
import { CancelledError } from "../../loop/errors.js";
import type { EventLoop } from "../../loop/event-loop.js";
import type { Future } from "../../loop/future.js";
import type { Protocol } from "./protocol.js";
import { SocketTransport } from "./socket-transport.js";
import type { Transport } from "./transport.js";

/** How to encrypt a connection that is open already: the options of `node:tls`, and who begins. */
export type StartTlsOptions = (TLSSocketOptions | ConnectionOptions) & {
  /** True on the side that accepted the connection; it needs `key` and `cert`. */
  serverSide?: boolean;
  /** The name that the server's certificate must carry. */
  serverHostname?: string;
};

/**
 * Encrypts an open connection. The old transport is dead afterwards; the protocol stays, and hears
 * `connectionLost` if the handshake fails or is cancelled.
 */
export function* startTlsSteps(
  loop: EventLoop,
  transport: Transport,
  protocol: Protocol,
  options: StartTlsOptions,
): Coroutine<Transport> {
  if (!(transport instanceof SocketTransport) || transport.isClosing()) {
    throw new TypeError("startTls expects the transport of an open connection without TLS");
  }
  const { socket: plain, keeper } = transport.release();
  const handshake = { abort: () => plain.destroy() };
  loop.resources.add(handshake);
  try {
    const socket = yield* secured(loop, plain, options);
    return new SocketTransport(loop, socket, protocol, {
      announce: false,
      ...(keeper && { keeper }),
    });
  } catch (error) {
    plain.destroy();
    const lost = error instanceof CancelledError ? undefined : error;
    loop.callSoon(() => protocol.connectionLost(lost));
    throw error;
  } finally {
    loop.resources.delete(handshake);
    keeper?.detach(transport);
  }
}

function* secured(loop: EventLoop, plain: Socket, options: StartTlsOptions): Coroutine<TLSSocket> {
  const { serverSide = false, serverHostname, ...tls } = options;
  const done: Future<void> = loop.createFuture();
  const fail = (error: Error) => {
    if (!done.done()) done.setException(error);
  };
  // Encrypted connections have no half: when the other side ends, in the handshake or later, it is over.
  plain.allowHalfOpen = false;
  const socket = wrap(plain, serverSide, serverHostname, tls);
  socket.on("error", fail);
  socket.once("close", () => fail(new Error("The connection closed during the TLS handshake")));
  socket.once(serverSide ? "secure" : "secureConnect", () => done.done() || done.setResult());
  yield* done;
  return socket;
}

function wrap(
  socket: Socket,
  serverSide: boolean,
  serverHostname: string | undefined,
  tls: object,
): TLSSocket {
  if (serverSide) return new TLSSocket(socket, { ...tls, isServer: true });
  const name = serverHostname === undefined ? {} : { servername: serverHostname };
  return connect({ ...name, ...tls, socket });
}
