// caught by: gives the lines in the order of the sites (failed)
// in words: in their order
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
  const lines: string[] = [];
  const fetchOne = async (site: Site) => {
    const line = await semaphore.use(() => statusOf(site)).then(undefined, () => "error");
    lines.push(line);
  };
  await gather(...sites.map(fetchOne));
  return lines;
}
