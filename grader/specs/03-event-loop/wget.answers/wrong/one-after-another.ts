// caught by: fetches all the sites at the same time (failed)
// in words: Only 1 of 3 sites had been asked
import { type Coroutine, getEventLoop, openConnection, wait } from "tsyncio";
import type { Site } from "tsyncio/lab";

export function* wget(site: Site): Coroutine<void> {
  console.log(`wget ${site.name}...`);
  try {
    const [reader, writer] = yield* openConnection(site.host, site.port);
    try {
      writer.write(`GET / HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`);
      yield* writer.drain();
      while (true) {
        const line = (yield* reader.readLine()).toString().trimEnd();
        if (line === "") break; // the empty line before the body, or the end of the stream
        console.log(`${site.name} header > ${line}`);
      }
    } finally {
      writer.close();
    }
  } catch (error) {
    // Caught here, an error costs this site only: the other tasks never hear of it.
    console.log(`${site.name} error > ${(error as Error).message}`);
  }
}

export async function wgetAll(sites: Site[]): Promise<void> {
  // wait makes a task of every wget: so they run at the same time.
  for (const site of sites) await getEventLoop().runUntilComplete(wget(site));
}
