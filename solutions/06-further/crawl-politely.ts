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

/** At most so many pages at once; so many seconds for one page; so many for all of them. */
export interface Limits {
  atOnce: number;
  patience: number;
  seconds: number;
}

/** The status of each page that is done with, and the paths that were found and are left over. */
export interface Report {
  statuses: Record<string, number | "error" | "too slow">;
  left: string[];
}

export async function crawlPolitely(site: Site, limits: Limits): Promise<Report> {
  const statuses: Report["statuses"] = {};
  const queue = new Queue<string>();
  const found = new Set<string>();
  const find = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    queue.putNowait(path);
  };
  async function work() {
    while (true) {
      const path = await queue.get();
      try {
        const page = await waitFor(() => crawlPage(site, path), limits.patience);
        statuses[path] = page.status;
        page.links.forEach(find);
      } catch (error) {
        // A cancellation comes from the deadline, or from whoever called: it is no page's fault.
        if (error instanceof CancelledError) throw error;
        statuses[path] = error instanceof TimeoutError ? "too slow" : "error";
      }
      queue.taskDone();
    }
  }
  find("/");
  async function crawl(group: TaskGroup) {
    const crew = Array.from({ length: limits.atOnce }, () => group.createTask(work));
    await queue.join();
    for (const worker of crew) worker.cancel();
  }
  try {
    // None of its tasks outlives a group. So when it is cut short, the connections are closed, too.
    await timeout(limits.seconds, () => new TaskGroup().run(crawl));
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
  }
  return { statuses, left: [...found].filter((path) => !(path in statuses)) };
}

/** Given: crawls until it is done or somebody has had enough, and tells how it ended. */
export async function crawlUntil(site: Site, limits: Limits, enough: number): Promise<string> {
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
