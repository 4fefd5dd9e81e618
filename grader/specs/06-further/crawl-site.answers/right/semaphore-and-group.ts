import { openConnection, Semaphore, TaskGroup } from "tsyncio";
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
  const semaphore = new Semaphore(workers);
  const found = new Set<string>();
  await new TaskGroup().run((group) => {
    const find = (path: string) => {
      if (found.has(path)) return;
      found.add(path);
      group.createTask(async () => {
        try {
          const page = await semaphore.use(() => crawlPage(site, path));
          statuses[path] = page.status;
          page.links.forEach(find);
        } catch {
          statuses[path] = "error";
        }
      });
    };
    find("/");
  });
  return statuses;
}
