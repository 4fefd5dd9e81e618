import {
  CancelledError,
  createTask,
  getEventLoop,
  openConnection,
  Semaphore,
  TaskGroup,
  TimeoutError,
  timeout,
  waitFor,
} from "tsyncio";
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

interface Limits {
  atOnce: number;
  patience: number;
  seconds: number;
}

async function crawlPolitely(site: Site, { atOnce, patience, seconds }: Limits) {
  const statuses = {};
  const found = new Set<string>();
  const semaphore = new Semaphore(atOnce);
  async function visit(path: string, group: TaskGroup) {
    await semaphore.acquire();
    try {
      const page = await timeout(patience, async () => await crawlPage(site, path));
      statuses[path] = page.status;
      for (const link of page.links) find(link, group);
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      statuses[path] = error instanceof TimeoutError ? "too slow" : "error";
    } finally {
      semaphore.release();
    }
  }
  function find(path: string, group: TaskGroup) {
    if (found.has(path)) return;
    found.add(path);
    group.createTask(() => visit(path, group));
  }
  const crawl = () => new TaskGroup().run((group) => find("/", group));
  try {
    await waitFor(crawl, seconds);
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
  }
  const left = [...found].filter((path) => !Object.hasOwn(statuses, path));
  return { statuses, left };
}

async function crawlUntil(site: Site, limits: Limits, enough: number): Promise<string> {
  const task = createTask(() => crawlPolitely(site, limits));
  const timer = getEventLoop().callLater(enough, () => task.cancel());
  try {
    await task;
    return "done";
  } catch (error) {
    return error instanceof CancelledError ? "cancelled" : (error as Error).message;
  } finally {
    timer.cancel();
  }
}
