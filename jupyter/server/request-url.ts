import type { IncomingMessage } from "node:http";
import { badRequest } from "./http-error.js";

/** A path with two slashes in front names another server to some readers, and this one to others: it is refused. */
export function urlOf({ url = "" }: IncomingMessage): URL {
  const address = `http://127.0.0.1${url}`;
  if (/^\/(?![/\\])/.test(url) && URL.canParse(address)) return new URL(address);
  throw badRequest("The address is none of this server's");
}
