// caught by: prints every header line in order, up to the last (failed)
// in words: they differ in every run
import { openConnection } from "tsyncio";
import type { Site } from "tsyncio/lab";

async function wget(site: Site) {
  console.log(`wget ${site.name}...`);
  try {
    const [reader, writer] = await openConnection(site.host, site.port);
    writer.write(`GET / HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`);
    await reader.readLine();
    writer.close();
    console.log(`${site.name} header > HTTP/1.1 200 OK`);
    console.log(`${site.name} header > Content-Type: text/html`);
  } catch (error) {
    console.log(`${site.name} error > ${error.message}`);
  }
}

async function wgetAll(sites: Site[]) {
  await Promise.all(sites.map(wget));
}
