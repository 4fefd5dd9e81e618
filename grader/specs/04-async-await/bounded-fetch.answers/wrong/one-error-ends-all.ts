// caught by: a site that cannot be fetched costs only itself, and gives its place back (failed)
// in words: Two sites refused, and then
import { gather, openConnection, Semaphore } from "tsyncio";
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

export async function statusOfAll(sites: Site[], atMost: number): Promise<string[]> {
  const semaphore = new Semaphore(atMost);
  const fetchOne = async (site: Site) => {
    try {
      // All come at once, and wait here. Who leaves lets the next one in, after an error, too.
      return await semaphore.use(() => statusOf(site));
    } catch {
      throw new Error("cannot be fetched");
    }
  };
  return gather(...sites.map(fetchOne));
}
