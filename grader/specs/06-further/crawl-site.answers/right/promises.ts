import { openConnection } from "tsyncio";
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

function crawlSite(site: Site, workers: number) {
  const statuses = {};
  const found = ["/"];
  let next = 0;
  let busy = 0;
  return new Promise((resolve) => {
    const pump = () => {
      while (busy < workers && next < found.length) {
        const path = found[next++];
        busy++;
        crawlPage(site, path)
          .then(({ status, links }) => {
            statuses[path] = status;
            for (const link of links) if (!found.includes(link)) found.push(link);
          })
          .catch(() => {
            statuses[path] = "error";
          })
          .finally(() => {
            busy--;
            pump();
          });
      }
      if (busy === 0) resolve(statuses);
    };
    pump();
  });
}
