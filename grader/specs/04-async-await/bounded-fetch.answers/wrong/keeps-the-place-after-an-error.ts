// caught by: a site that cannot be fetched costs only itself, and gives its place back (never-settled)
// in words: await semaphore.acquire();
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
      await semaphore.acquire();
      const line = await statusOf(site);
      semaphore.release();
      return line;
    } catch {
      return "error";
    }
  };
  return await gather(...sites.map(fetchOne));
}
