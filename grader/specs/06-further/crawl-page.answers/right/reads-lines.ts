import { openConnection } from "tsyncio";
import type { Site } from "tsyncio/lab";

async function crawlPage(site: Site, path: string) {
  const [reader, writer] = await openConnection(site.host, site.port);
  try {
    writer.writeLines([`GET ${path} HTTP/1.0\r\n`, `Host: ${site.name}\r\n`, "\r\n"]);
    await writer.drain();
    const first = (await reader.readLine()).toString();
    if (first === "") throw new Error(`no answer for ${path}`);
    const headers = new Map();
    for (let line = "-"; line !== ""; ) {
      line = (await reader.readLine()).toString().trim();
      const [name, value] = line.split(": ");
      headers.set(name.toLowerCase(), value);
    }
    const links = new Set<string>();
    if (headers.get("content-type")?.startsWith("text/html")) {
      const html = (await reader.read()).toString();
      for (const tag of html.match(/<a [^>]*>/g) ?? []) {
        const [, href] = tag.match(/href="(.*?)"/) ?? [];
        if (href === undefined) continue;
        const url = new URL(href, `http://${site.name}${path}`);
        if (url.host === site.name) links.add(`${url.pathname}${url.search}`);
      }
    }
    return { status: Number.parseInt(first.slice(9)), links: Array.from(links) };
  } finally {
    writer.close();
  }
}
