// caught by: prints nothing of the body (failed)
// in words: A line of the body of
import { openConnection } from "tsyncio";
import type { Site } from "tsyncio/lab";

async function wget(site: Site) {
  console.log(`wget ${site.name}...`);
  try {
    const [reader, writer] = await openConnection(site.host, site.port);
    try {
      writer.write(`GET / HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`);
      await writer.drain();
      while (true) {
        const bytes = await reader.readLine();
        if (bytes.length === 0) break;
        const line = bytes.toString().trimEnd();
        if (line !== "") console.log(`${site.name} header > ${line}`);
      }
    } finally {
      writer.close();
    }
  } catch (error) {
    console.log(`${site.name} error > ${error.message}`);
  }
}

async function wgetAll(sites: Site[]) {
  await Promise.all(sites.map(wget));
}
