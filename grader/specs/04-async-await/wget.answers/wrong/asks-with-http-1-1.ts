// caught by: asks for the page with a correct request (failed)
// in words: expected "GET / HTTP/1.0"
import { openConnection } from "tsyncio";
import type { Site } from "tsyncio/lab";

async function wget(site: Site) {
  console.log(`wget ${site.name}...`);
  try {
    const [reader, writer] = await openConnection(site.host, site.port);
    try {
      writer.write(`GET / HTTP/1.1\r\nHost: ${site.name}\r\n\r\n`);
      await writer.drain();
      while (true) {
        const line = (await reader.readLine()).toString().trimEnd();
        if (line === "") break;
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
