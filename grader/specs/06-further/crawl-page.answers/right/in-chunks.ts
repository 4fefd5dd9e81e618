import { openConnection } from "tsyncio";
import type { Site } from "tsyncio/lab";

async function fetchAll({ host, port, name }: Site, path: string) {
  const [reader, writer] = await openConnection(host, port);
  try {
    writer.write(`GET ${path} HTTP/1.0\r\nHost: ${name}\r\n\r\n`);
    const pieces = [];
    while (!reader.atEof()) pieces.push(await reader.read(1000));
    return Buffer.concat(pieces).toString();
  } finally {
    writer.close();
  }
}

async function crawlPage(site: Site, path: string) {
  const [head, ...rest] = (await fetchAll(site, path)).split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  if (head === "") throw new Error(`${site.name}${path} hung up`);
  const [, status] = head.match(/^HTTP\S+ (\d{3})/);
  const base = new URL(path, `http://${site.name}`);
  const links = !/^content-type:\s*text\/html/im.test(head)
    ? []
    : [...body.matchAll(/<a\b[^>]*?\bhref="([^"]*)"/g)]
        .map(([, href]) => new URL(href, base))
        .filter((url) => url.host === base.host)
        .map((url) => url.href.slice(url.origin.length).replace(/#.*/, ""));
  return { status: +status, links: [...new Set(links)] };
}
