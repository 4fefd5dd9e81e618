import { BoundedSemaphore, createTask, openConnection } from "tsyncio";
import type { Site } from "tsyncio/lab";

/** Given: fetches the first line of a site's answer, such as "HTTP/1.1 200 OK". */
export async function statusOf(site: Site): Promise<string> {
  const [reader, writer] = await openConnection(site.host, site.port);
  try {
    writer.write(`GET / HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`);
    await writer.drain();
    return (await reader.readLine()).toString().trimEnd();
  } finally {
    writer.close();
  }
}

export async function statusOfAll(sites: Site[], atMost: number): Promise<string[]> {
  const places = new BoundedSemaphore(atMost);
  const tasks = sites.map((site) =>
    createTask(async () => {
      await places.acquire();
      try {
        return await statusOf(site);
      } catch (error) {
        return "error";
      } finally {
        places.release();
      }
    }),
  );
  const lines: string[] = [];
  for (const task of tasks) lines.push(await task);
  return lines;
}
