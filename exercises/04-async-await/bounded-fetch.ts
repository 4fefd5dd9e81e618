import { openConnection } from "tsyncio";
import type { Site } from "tsyncio/lab";

/** Given: fetches the first line of a site's answer, such as "HTTP/1.1 200 OK". */
export async function statusOf(site: Site): Promise<string> {
  const [reader, writer] = await openConnection(site.host, site.port);
  try {
    writer.write(`GET / HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`);
    await writer.drain();
    return (await reader.readLine()).toString().trimEnd();
  } finally {
    writer.close();
  }
}

/**
 * Fetches the status lines of many sites, but never of too many at once.
 *
 * - At most `atMost` sites are asked at the same time.
 * - As soon as one site has answered, the next one is asked, whatever the others do.
 * - The lines are given in the order of the sites.
 * - A site that cannot be fetched costs only itself: its line is "error".
 */
export async function statusOfAll(sites: Site[], atMost: number): Promise<string[]> {
  // TODO: let each site pass a semaphore before it is fetched.
  throw new Error("statusOfAll is not written yet: write it where it says TODO");
}
