import { connect, isIP, type NetConnectOpts, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectSecurely } from "node:tls";
import type { Coroutine } from "../../loop/coroutine.js";
import type { EventLoop } from "../../loop/event-loop.js";
import type { Future } from "../../loop/future.js";
import { checkAddress, checkHost, checkPath, checkPort } from "./check-address.js";
import type { Address } from "./transport.js";

/** How to connect, beyond where. */
export interface ConnectOptions {
  /** Encrypts: true for Node's defaults, or the options of `node:tls`, such as `{ ca }`. */
  ssl?: true | ConnectionOptions;
  /** The name that the server's certificate must carry; by default the host. Only with `ssl`. */
  serverHostname?: string;
  /** Where this end of the connection shall be. */
  localAddress?: Address;
}

export type Target = { host: string; port: number } | { path: string };

/** Connects; when it throws, or is cancelled, no socket is left behind. */
export function* connectSocket(
  loop: EventLoop,
  target: Target,
  options: ConnectOptions,
): Coroutine<Socket> {
  const { ssl, serverHostname, localAddress } = options;
  if (serverHostname !== undefined && ssl === undefined) {
    throw new RangeError("serverHostname has a meaning only together with ssl");
  }
  checkTarget(target);
  if (localAddress !== undefined) checkAddress(localAddress);
  const connected: Future<void> = loop.createFuture();
  const socket = open(target, options);
  let broken: unknown;
  const onConnect = () => {
    if (!connected.done()) connected.setResult();
  };
  // Listens as long as the socket lives: an error that nobody hears would end the program.
  socket.on("error", (error) => {
    broken ??= error;
    if (!connected.done()) connected.setException(error);
  });
  socket.once(ssl === undefined ? "connect" : "secureConnect", onConnect);
  try {
    yield* connected;
    if (broken !== undefined) throw broken;
    return socket;
  } catch (error) {
    socket.destroy();
    // Node tries every address of the name; what the first one answered says it best.
    throw error instanceof AggregateError ? error.errors[0] : error;
  }
}

function checkTarget(target: Target): void {
  if ("path" in target) checkPath(target.path);
  else {
    checkHost(target.host);
    checkPort(target.port);
  }
}

function open(target: Target, { ssl, serverHostname, localAddress }: ConnectOptions): Socket {
  const [localHost, localPort] = localAddress ?? [];
  const options = {
    ...target,
    // Half open as in Python: when the other side has said all, this side may still write, and must close.
    // With TLS there are no halves, as in Python, too.
    allowHalfOpen: ssl === undefined,
    noDelay: true,
    ...(localHost !== undefined && { localAddress: localHost }),
    ...(localPort !== undefined && { localPort }),
  };
  if (ssl === undefined) return connect(options as NetConnectOpts);
  const name = serverHostname ?? ("host" in target && !isIP(target.host) ? target.host : undefined);
  const names = name === undefined ? {} : { servername: name };
  return connectSecurely({ ...names, ...(ssl === true ? {} : ssl), ...options });
}
