import { openConnection } from "tsyncio";
import type { Site } from "tsyncio/lab";

/**
 * Fetches one site and prints its header lines, as in chapter 03, but with await:
 *
 *   wget quick.example...
 *   quick.example header > HTTP/1.1 200 OK
 *   quick.example header > Content-Type: text/html
 *
 * The body is not printed, and the connection is closed. A site that cannot be fetched
 * costs only itself: print `quick.example error > ` and the error's message instead.
 */
export async function wget(site: Site): Promise<void> {
  // TODO: connect to site.host and site.port, ask for / with "Host: " and site.name, print the header lines.
  throw new Error("wget is not written yet");
}

/** Fetches all the sites at the same time. */
export async function wgetAll(sites: Site[]): Promise<void> {
  // TODO: start a wget for every site, then wait for all of them.
  throw new Error("wgetAll is not written yet");
}
