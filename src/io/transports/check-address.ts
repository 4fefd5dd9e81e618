import { whatCame } from "../../loop/what-came.js";

/**
 * Lets a port through.
 *
 * @throws {TypeError} if it is no number
 * @throws {RangeError} if there is no such port. Python: `OverflowError`
 */
export function checkPort(port: unknown, least = 0): void {
  const wanted = `A port is a whole number from ${least} to 65535; what came was`;
  if (typeof port !== "number") {
    const remedy = typeof port === "string" ? ": convert it by Number(...)" : "";
    throw new TypeError(`${wanted} ${whatCame(port)}${remedy}`);
  }
  if (!Number.isInteger(port) || port < least || port > 65535) {
    throw new RangeError(`${wanted} ${port}`);
  }
}

/** @throws {TypeError} if it is no text. Node would go to this machine instead. */
export function checkHost(host: unknown): void {
  if (typeof host === "string" && host !== "") return;
  const came = host === "" ? "an empty string" : whatCame(host);
  throw new TypeError(`A host is a name or an address, such as "127.0.0.1"; what came was ${came}`);
}

/** @throws {TypeError} if it is no path of a Unix socket */
export function checkPath(path: unknown): void {
  if (typeof path === "string" && path !== "") return;
  const came = path === "" ? "an empty string" : whatCame(path);
  throw new TypeError(`The path of a Unix socket is a string; what came was ${came}`);
}

/** @throws {TypeError} if it is no pair of host and port @throws {RangeError} if there is no such port */
export function checkAddress(address: unknown, leastPort = 0): void {
  if (!Array.isArray(address) || address.length !== 2) {
    throw new TypeError(
      `An address is a pair, such as ["127.0.0.1", 8000]; what came was ${whatCame(address)}`,
    );
  }
  checkHost(address[0]);
  checkPort(address[1], leastPort);
}
