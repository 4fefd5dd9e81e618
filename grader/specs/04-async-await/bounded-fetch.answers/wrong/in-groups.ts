// caught by: asks the next one as soon as one has answered (failed)
// in words: 1 had answered
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

export async function statusOfAll(sites: Site[], atMost: number): Promise<string[]> {
  const lines: string[] = [];
  for (let begin = 0; begin < sites.length; begin += atMost) {
    const group = sites.slice(begin, begin + atMost);
    lines.push(...(await Promise.all(group.map((site) => statusOf(site).catch(() => "error")))));
  }
  return lines;
}
