import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { Address, ExtraInfo } from "./transport.js";

/** What is known of a connection. Collected while it is open: a closed socket has forgotten its addresses. */
export function extraInfoOf(socket: Socket): ExtraInfo {
  const tls = socket instanceof TLSSocket ? socket : undefined;
  return {
    peername: address(socket.remoteAddress, socket.remotePort),
    sockname: address(socket.localAddress, socket.localPort),
    socket,
    sslObject: tls,
    peercert: tls?.getPeerCertificate(),
    cipher: tls?.getCipher(),
  };
}

function address(host: string | undefined, port: number | undefined): Address | undefined {
  return host === undefined || port === undefined ? undefined : [host, port];
}

/** How messages show an address: `127.0.0.1:8000`, `[::1]:8000`, or a path. */
export function showAddress(address: Address | string | undefined): string {
  if (address === undefined || typeof address === "string") return address || "unnamed";
  const [host, port] = address;
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

export function showEnds({ sockname, peername }: Pick<ExtraInfo, "sockname" | "peername">): string {
  return `${showAddress(sockname)} to ${showAddress(peername)}`;
}
