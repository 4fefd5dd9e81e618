// caught by: is done with the last page, not before (failed)
// in words: was found on another page, and never asked for
import { gather, openConnection } from "tsyncio";
import type { Site } from "tsyncio/lab";

async function crawlPage(site: Site, path: string) {
  const [reader, writer] = await openConnection(site.host, site.port);
  try {
    writer.write(`GET ${path} HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`);
    const answer = (await reader.read()).toString();
    if (answer === "") throw new Error("no answer");
    const links = new Set<string>();
    for (const match of answer.matchAll(/<a\s[^>]*href="([^"]*)"/g)) {
      const url = new URL(match[1] as string, `http://${site.name}${path}`);
      if (url.host === site.name) links.add(url.pathname);
    }
    return { status: Number(answer.split(" ")[1]), links: [...links] };
  } finally {
    writer.close();
  }
}

async function crawlSite(site: Site, _workers: number) {
  const statuses = {};
  const first = await crawlPage(site, "/");
  statuses["/"] = first.status;
  const paths = [...new Set(first.links)].filter((path) => path !== "/");
  const pages = await gather(...paths.map((path) => crawlPage(site, path)));
  pages.forEach((page, index) => {
    statuses[paths[index]] = page.status;
  });
  return statuses;
}
