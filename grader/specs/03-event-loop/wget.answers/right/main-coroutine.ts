import { type Coroutine, openConnection, run, wait } from "tsyncio";
import type { Site } from "tsyncio/lab";

export function* wget(site: Site): Coroutine<void> {
  console.log(`wget ${site.name}...`);
  try {
    const [reader, writer] = yield* openConnection(site.host, site.port);
    try {
      writer.write(`GET / HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`);
      yield* writer.drain();
      let line: string;
      do {
        line = (yield* reader.readLine()).toString().replace(/\r?\n$/, "");
        if (line !== "") console.log("%s header > %s", site.name, line);
      } while (line !== "");
    } finally {
      writer.close();
    }
  } catch (error) {
    // Caught here, an error costs this site only: the other tasks never hear of it.
    console.log(`${site.name} error > ${(error as Error).message}`);
  }
}

function* all(sites: Site[]): Coroutine<void> {
  yield* wait(sites.map((site) => wget(site)));
}

export async function wgetAll(sites: Site[]): Promise<void> {
  // wait makes a task of every wget: so they run at the same time.
  await run(all(sites));
}
