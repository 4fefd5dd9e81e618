// caught by: prints the lines of a site as soon as it answers (failed)
// in words: were not printed while
import { openConnection } from "tsyncio";
import type { Site } from "tsyncio/lab";

async function wget(site: Site) {
  const lines: string[] = [];
  lines.push(`wget ${site.name}...`);
  try {
    const [reader, writer] = await openConnection(site.host, site.port);
    try {
      writer.write(`GET / HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`);
      await writer.drain();
      while (true) {
        const line = (await reader.readLine()).toString().trimEnd();
        if (line === "") break;
        lines.push(`${site.name} header > ${line}`);
      }
    } finally {
      writer.close();
    }
  } catch (error) {
    lines.push(`${site.name} error > ${error.message}`);
  }
  return lines;
}

async function wgetAll(sites: Site[]) {
  const all = await Promise.all(sites.map(wget));
  for (const lines of all) for (const line of lines) console.log(line);
}
