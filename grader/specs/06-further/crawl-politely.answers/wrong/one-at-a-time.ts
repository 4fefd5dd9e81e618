// caught by: never has too many pages under way (failed)
// in words: 1 are under way
import {
  CancelledError,
  createTask,
  getEventLoop,
  openConnection,
  Queue,
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

async function crawlPolitely(site: Site, limits: Limits) {
  const statuses = {};
  const found = new Set(["/"]);
  const queue = new Queue<string>();
  queue.putNowait("/");
  async function work() {
    while (true) {
      const path = await queue.get();
      try {
        const page = await waitFor(() => crawlPage(site, path), limits.patience);
        statuses[path] = page.status;
        for (const link of page.links) {
          if (found.has(link)) continue;
          found.add(link);
          queue.putNowait(link);
        }
      } catch (error) {
        if (error instanceof CancelledError) throw error;
        statuses[path] = error instanceof TimeoutError ? "too slow" : "error";
      }
      queue.taskDone();
    }
  }
  try {
    await timeout(limits.seconds, () =>
      new TaskGroup().run(async (group) => {
        const crew = Array.from({ length: 1 }, () => group.createTask(work));
        await queue.join();
        for (const worker of crew) worker.cancel();
      }),
    );
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
  }
  return { statuses, left: [...found].filter((path) => statuses[path] === undefined) };
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
