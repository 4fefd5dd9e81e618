import { CancelledError, createTask, getEventLoop, openConnection } from "tsyncio";
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

/**
 * Crawls a site as a guest does: without crowding it, and never longer than was said.
 *
 * - As crawlSite: it begins with "/", fetches each page that is linked once, and gives the statuses.
 * - There are never more pages than atOnce under way.
 * - A page that has no whole answer after `patience` seconds is "too slow", and costs only itself.
 * - A page that cannot be fetched is an "error", and costs only itself.
 * - It is done when there is nothing left to fetch, or when `seconds` are over.
 * - left has the paths that were found and have no status, in the order in which they were found.
 * - When it ends, all connections are closed: those to slow pages, and those cut short, as well.
 * - When it is cancelled, the cancellation is thrown on, and no page is asked for any more.
 */
export async function crawlPolitely(site: Site, limits: Limits): Promise<Report> {
  // TODO: let workers in a task group share a queue, with a time-out for each page and one for all.
  throw new Error("crawlPolitely is not written yet: write it where it says TODO");
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
