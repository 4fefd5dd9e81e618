// caught by: prints the lines of a site as soon as it answers (failed)
// in words: were not printed while its body was still to come
import { openConnection } from "tsyncio";
import type { Site } from "tsyncio/lab";

async function wget(site: Site) {
  console.log(`wget ${site.name}...`);
  try {
    const [reader, writer] = await openConnection(site.host, site.port);
    try {
      writer.write(`GET / HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`);
      await writer.drain();
      const [header] = (await reader.read()).toString().split("\r\n\r\n");
      for (const line of header.split("\r\n")) console.log(`${site.name} header > ${line}`);
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
