import { checkCallback } from "../../loop/callback.js";
import type { Coroutine } from "../../loop/coroutine.js";
import type { EventLoop } from "../../loop/event-loop.js";
import type { Future } from "../../loop/future.js";
import { type ConnectOptions, connectSocket, type Target } from "./connect.js";
import type { Protocol } from "./protocol.js";
import { SocketTransport } from "./socket-transport.js";
import type { Transport } from "./transport.js";

/** Connects and hands the connection to a protocol; ends when the protocol has heard of it. */
export function* connectionSteps<P extends Protocol>(
  loop: EventLoop,
  protocolFactory: () => P,
  target: Target,
  options: ConnectOptions,
): Coroutine<[transport: Transport, protocol: P]> {
  loop.checkOpen();
  checkCallback(protocolFactory, "A protocol factory");
  const socket = yield* connectSocket(loop, target, options);
  const protocol = protocolOf(protocolFactory, socket);
  const ready: Future<void> = loop.createFuture();
  const transport = new SocketTransport(loop, socket, protocol, { ready });
  try {
    yield* ready;
  } catch (error) {
    transport.close();
    throw error;
  }
  return [transport, protocol];
}

/** Calls the factory; the socket does not outlive its failure. */
function protocolOf<P>(protocolFactory: () => P, socket: { destroy(): unknown }): P {
  try {
    return protocolFactory();
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
