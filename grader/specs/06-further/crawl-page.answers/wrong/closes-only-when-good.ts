// caught by: throws when the site hangs up, and closes in any case (failed)
// in words: the connection is still open
import { openConnection } from "tsyncio";
import type { Site } from "tsyncio/lab";

async function crawlPage(site: Site, path: string) {
  const [reader, writer] = await openConnection(site.host, site.port);
  writer.write(`GET ${path} HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`);
  await writer.drain();
  const answer = (await reader.read()).toString();
  if (!answer.startsWith("HTTP/")) throw new Error(`no answer for ${path}`);
  const status = Number(answer.split(" ")[1]);
  const end = answer.indexOf("\r\n\r\n");
  const links = [];
  if (/content-type: text\/html/i.test(answer.slice(0, end))) {
    for (const match of answer.slice(end).matchAll(/<a\s[^>]*href="([^"]*)"/g)) {
      const url = new URL(match[1], `http://${site.name}${path}`);
      const link = url.pathname + url.search;
      if (url.host === site.name && !links.includes(link)) links.push(link);
    }
  }
  writer.close();
  return { status, links };
}
