import { createTask, openConnection, wait } from "tsyncio";
import type { Site } from "tsyncio/lab";

export async function wget(site: Site) {
  console.log(`wget ${site.name}...`);
  try {
    const [reader, writer] = await openConnection(site.host, site.port);
    try {
      writer.write(`GET / HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`);
      await writer.drain();
      for (;;) {
        const line = await reader.readLine();
        if (line.toString() === "\r\n" || line.length === 0) return;
        console.log(site.name, "header >", line.toString().replace(/\r\n$/, ""));
      }
    } finally {
      writer.close();
    }
  } catch (error) {
    console.log(`${site.name} error > ${error.message}`);
  }
}

export async function wgetAll(sites: Site[]): Promise<void> {
  const tasks = sites.map((site) => createTask(wget(site)));
  await wait(tasks);
}
