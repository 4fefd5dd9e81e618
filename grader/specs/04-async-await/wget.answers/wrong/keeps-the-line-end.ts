// caught by: prints every header line in order, up to the last (failed)
// in words: An empty line was printed
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
        const line = (await reader.readLine()).toString();
        if (line.trimEnd() === "") break;
        console.log(`${site.name} header > ${line}`);
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
