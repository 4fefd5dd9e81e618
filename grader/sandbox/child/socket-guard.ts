import dgram from "node:dgram";
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import { constants } from "node:os";
import { apply, defineProperty, getPrototypeOf, unbound } from "./pristine.js";

type Native = (this: object, ...given: unknown[]) => unknown;
/** The prototype of one of Node's native classes. */
type Methods = Record<string, Native>;

/** "Permission denied", as libuv counts; Node names the error by it. */
const denied = process.platform === "win32" ? -4092 : -constants.errno.EACCES;

const permitted = new Set<unknown>();
const has = permitted.has.bind(permitted);
const add = permitted.add.bind(permitted);
const matches: (pattern: RegExp, text: string) => unknown = unbound(RegExp.prototype.exec);
const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const localName = /^(localhost|[\d.]+|[\da-f]*:[\da-f:.]*)$/i;

const isHere = (address: unknown, port: unknown) =>
  typeof address === "string" && matches(loopback, address) !== null && has(port);

/** From now on this port of the grader's can be connected to. */
export function permit(port: number): void {
  add(port);
}

/** From now on no port can be connected to: those of a test that is over may be somebody else's. */
export const forbidAll: () => void = permitted.clear.bind(permitted);

/**
 * Lets this process connect to the grader's servers and to its own, and to nothing else: Node's permission model has
 * no such rule. There are no sockets in the file system, and no names of other machines are looked up.
 *
 * All of Node's modules connect by the methods of a few native classes, each with one prototype: there they are
 * replaced. Node's internal modules, which could hand out the old ones, are out of reach (`disarm.ts`).
 */
export function guardSockets(): void {
  const { _createServerHandle } = net as unknown as { _createServerHandle: Native };
  const listening = apply(_createServerHandle, net, ["127.0.0.1", 0, 4]) as { close(): void };
  const tcp = methodsOf(listening);
  listening.close();
  for (const name of ["connect", "connect6"]) {
    allowOnly(tcp, name, ({ 1: address, 2: port }) => isHere(address, port));
  }
  permitOwn(tcp, "listen");

  const socket = dgram.createSocket("udp4");
  const udp = methodsOf(handleOfDatagrams(socket));
  socket.close();
  for (const name of ["connect", "connect6"]) {
    allowOnly(udp, name, ({ 0: address, 1: port }) => isHere(address, port));
  }
  for (const name of ["send", "send6"]) {
    // A socket that is connected sends without an address: it was asked for when it connected.
    allowOnly(udp, name, ({ length, 3: port, 4: address }) => length < 6 || isHere(address, port));
  }
  for (const name of ["bind", "bind6"]) permitOwn(udp, name);

  const { _handle: output } = process.stdout as unknown as { _handle: object };
  for (const name of ["connect", "bind"]) allowOnly(methodsOf(output), name, () => false);
  guardNames();
}

/** The method works for what the rule allows, and gives "permission denied" for the rest. */
function allowOnly(
  methods: Methods,
  name: string,
  rule: (given: ArrayLike<unknown>) => boolean,
): void {
  const original = methods[name];
  if (!original) throw new Error(`This version of Node has no native method ${name} to guard.`);
  replace(methods, name, function (...given) {
    return rule(given) ? apply(original, this, given) : denied;
  });
}

/** What this process listens on itself may be connected to. */
function permitOwn(methods: Methods, name: string): void {
  const { [name]: original, getsockname } = methods;
  if (!original || !getsockname) throw new Error(`This version of Node has no native ${name}.`);
  replace(methods, name, function (...given) {
    const failure = apply(original, this, given);
    const own: { port?: unknown } = {};
    if (!failure && apply(getsockname, this, [own]) === 0) add(own.port);
    return failure;
  });
}

/** Addresses are no names, and `localhost` is asked of nobody else. */
function guardNames(): void {
  const resolver = methodsOf((new dns.Resolver() as unknown as { _handle: object })._handle);
  for (const name of Object.keys(resolver)) {
    if (/^(query|getHost)/.test(name)) allowOnly(resolver, name, () => false);
  }
  const isLocal = (name: unknown) => !name || matches(localName, `${name}`) !== null;
  const refusal = (name: unknown) =>
    Object.assign(new Error(`getaddrinfo EACCES ${name}`), {
      code: "EACCES",
      syscall: "getaddrinfo",
    });
  const { lookup } = dns;
  const { lookup: lookupLater } = dns.promises;
  const guarded = (...given: unknown[]) => {
    if (isLocal(given[0])) return apply(lookup, dns, given);
    const answer = given[given.length - 1] as (error: Error) => void;
    process.nextTick(answer, refusal(given[0]));
    return {};
  };
  // What `promisify` needs to know of it.
  for (const key of Object.getOwnPropertySymbols(lookup)) {
    defineProperty(
      guarded,
      key,
      Object.getOwnPropertyDescriptor(lookup, key) as PropertyDescriptor,
    );
  }
  replace(dns as never, "lookup", guarded);
  replace(dns.promises as never, "lookup", async (...given) => {
    if (isLocal(given[0])) return apply(lookupLater, dns.promises, given);
    throw refusal(given[0]);
  });
  syncBuiltinESMExports();
}

function methodsOf(handle: object): Methods {
  return getPrototypeOf(handle) as Methods;
}

function handleOfDatagrams(socket: object): object {
  for (const key of Object.getOwnPropertySymbols(socket)) {
    const { handle } = ((socket as Record<symbol, unknown>)[key] ?? {}) as { handle?: object };
    if (handle) return handle;
  }
  throw new Error("This version of Node has no handle in a datagram socket.");
}

function replace(owner: object, name: string, value: Native): void {
  defineProperty(owner, name, { value, writable: false, enumerable: true, configurable: false });
}
