import { createTask, openConnection, Queue } from "tsyncio";
import type { Site } from "tsyncio/lab";

/** Given: the first part of the crawler. */
export async function crawlPage(site: Site, path: string) {
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

/** The status of each page by its path: { "/": 200, "/map": 404, "/news": "error" }. */
export type Statuses = Record<string, number | "error">;

export async function crawlSite(site: Site, workers: number): Promise<Statuses> {
  const statuses: Statuses = {};
  const queue = new Queue<string>();
  const found = new Set<string>();
  const find = (path: string) => {
    // Marked when it is put, not when it is fetched: in between many more links may lead there.
    if (found.has(path)) return;
    found.add(path);
    queue.putNowait(path);
  };
  async function work() {
    while (true) {
      const path = await queue.get();
      try {
        const { status, links } = await crawlPage(site, path);
        statuses[path] = status;
        links.forEach(find);
      } catch {
        statuses[path] = "error";
      }
      // Behind find: else the count could fall to nothing, and join return, with pages still to come.
      queue.taskDone();
    }
  }
  find("/");
  const crew = Array.from({ length: workers }, () => createTask(work));
  await queue.join();
  for (const worker of crew) worker.cancel();
  return statuses;
}
