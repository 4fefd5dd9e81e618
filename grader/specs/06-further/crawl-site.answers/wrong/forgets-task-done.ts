// caught by: fetches every page that is linked, each once (never-settled)
// in words: crawlSite
import { createTask, openConnection, Queue } from "tsyncio";
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

async function crawlSite(site: Site, workers: number) {
  const statuses = {};
  const found = new Set(["/"]);
  const queue = new Queue<string>();
  queue.putNowait("/");
  async function work() {
    while (true) {
      const path = await queue.get();
      try {
        const { status, links } = await crawlPage(site, path);
        statuses[path] = status;
        for (const link of links) {
          if (found.has(link)) continue;
          found.add(link);
          queue.putNowait(link);
        }
      } catch {
        statuses[path] = "error";
      }
    }
  }
  const crew = Array.from({ length: workers }, () => createTask(work));
  await queue.join();
  for (const worker of crew) worker.cancel();
  return statuses;
}
