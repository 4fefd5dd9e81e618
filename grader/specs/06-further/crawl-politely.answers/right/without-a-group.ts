import {
  CancelledError,
  createTask,
  getEventLoop,
  openConnection,
  Queue,
  TimeoutError,
  wait,
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

async function crawlPolitely(site: Site, limits: Limits) {
  const statuses = {};
  const found = ["/"];
  const queue = new Queue<string>();
  queue.putNowait("/");
  async function visit(path: string) {
    try {
      const { status, links } = await waitFor(() => crawlPage(site, path), limits.patience);
      for (const link of links) {
        if (found.includes(link)) continue;
        found.push(link);
        await queue.put(link);
      }
      return status;
    } catch (error) {
      if (error instanceof TimeoutError) return "too slow";
      if (error instanceof CancelledError) throw error;
      return "error";
    }
  }
  async function work() {
    while (true) {
      const path = await queue.get();
      statuses[path] = await visit(path);
      queue.taskDone();
    }
  }
  const crew = Array.from({ length: limits.atOnce }, () => createTask(work));
  try {
    await wait([createTask(queue.join())], { timeout: limits.seconds });
  } finally {
    for (const worker of crew) worker.cancel();
    await wait(crew);
  }
  return { statuses, left: found.filter((path) => !(path in statuses)) };
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
