import { createSocket, type Socket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { checkCallback } from "../../loop/callback.js";
import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import { ensureFuture } from "../../loop/ensure-future.js";
import type { EventLoop } from "../../loop/event-loop.js";
import type { Future } from "../../loop/future.js";
import { currentLoop } from "../../loop/running.js";
import { checkAddress } from "../transports/check-address.js";
import type { Address } from "../transports/transport.js";
import type { DatagramProtocol } from "./datagram-protocol.js";
import { DatagramTransport } from "./datagram-transport.js";

/** Where an endpoint is, and whom it talks to. */
export interface DatagramOptions {
  /** Where to receive; port 0 for any free one. */
  localAddress?: Address;
  /** The only one to talk to: then `sendTo` needs no address. */
  remoteAddress?: Address;
  /** Lets it send to every machine of the network at once. */
  allowBroadcast?: boolean;
}

/** A transport and the protocol it tells. */
export type DatagramEndpoint<P> = [transport: DatagramTransport, protocol: P];

/**
 * Opens an endpoint for datagrams (UDP). Python: `loop.create_datagram_endpoint()`.
 *
 * @throws {RangeError} if neither a local nor a remote address is given, or one has no such port
 * @throws the system's error if the address cannot be used, with its `code`: `EADDRINUSE`, ...
 * @example
 * const heard = new Future<string>();
 * class Hear extends DatagramProtocol {
 *   override datagramReceived(data: Buffer) {
 *     heard.setResult(data.toString());
 *   }
 * }
 * const here: [string, number] = ["127.0.0.1", 0];
 * const [receiver] = await createDatagramEndpoint(() => new Hear(), { localAddress: here });
 * const [sender] = await createDatagramEndpoint(() => new DatagramProtocol(), {
 *   remoteAddress: receiver.getExtraInfo("sockname"),
 * });
 * sender.sendTo("hello");
 * console.log(await heard); // hello
 * sender.close();
 * receiver.close();
 */
export function createDatagramEndpoint<P extends DatagramProtocol>(
  protocolFactory: () => P,
  options: DatagramOptions = {},
): CoroutineObject<DatagramEndpoint<P>> {
  const steps = endpointSteps(undefined, protocolFactory, options);
  return new CoroutineObject("createDatagramEndpoint", steps);
}

/** Opens an endpoint; when it throws, or is cancelled, no socket is left behind. */
export function* endpointSteps<P extends DatagramProtocol>(
  givenLoop: EventLoop | undefined,
  protocolFactory: () => P,
  options: DatagramOptions,
): Coroutine<DatagramEndpoint<P>> {
  const loop = givenLoop ?? currentLoop();
  loop.checkOpen();
  checkCallback(protocolFactory, "A protocol factory");
  const { localAddress, remoteAddress, allowBroadcast = false } = options;
  if (localAddress !== undefined) checkAddress(localAddress);
  if (remoteAddress !== undefined) checkAddress(remoteAddress, 1);
  const [host] = remoteAddress ?? localAddress ?? [];
  if (host === undefined) {
    throw new RangeError(
      "A datagram endpoint expects a localAddress or a remoteAddress; none came",
    );
  }
  const { family } = yield* ensureFuture(lookup(host), { loop });
  const socket = createSocket(family === 6 ? "udp6" : "udp4");
  const ready: Future<void> = loop.createFuture();
  let protocol: P;
  try {
    yield* opened(loop, socket, localAddress, remoteAddress);
    socket.setBroadcast(allowBroadcast);
    protocol = protocolFactory();
  } catch (error) {
    socket.close();
    throw error;
  }
  const connected = remoteAddress !== undefined;
  const transport = new DatagramTransport(loop, socket, protocol, { connected, ready });
  try {
    yield* ready;
  } catch (error) {
    transport.abort();
    throw error;
  }
  return [transport, protocol];
}

function* opened(
  loop: EventLoop,
  socket: Socket,
  localAddress: Address | undefined,
  remoteAddress: Address | undefined,
): Coroutine<void> {
  const open: Future<void> = loop.createFuture();
  const settle = (error?: Error) => {
    if (open.done()) return;
    if (error === undefined) open.setResult();
    else open.setException(error);
  };
  socket.on("error", settle);
  const connect = () => {
    if (remoteAddress === undefined) settle();
    else socket.connect(remoteAddress[1], remoteAddress[0], settle as () => void);
  };
  if (localAddress === undefined) connect();
  else socket.bind({ address: localAddress[0], port: localAddress[1] }, connect);
  try {
    yield* open;
  } finally {
    if (!open.cancelled()) socket.off("error", settle);
  }
}
