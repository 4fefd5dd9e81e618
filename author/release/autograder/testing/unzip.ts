import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { openPromise } from "yauzl";

/** What a zip says of each file in it: its permissions, which Unix keeps in the upper half of the attributes. */
export type Entries = Map<string, { mode: number; content: Buffer }>;

export async function readZip(file: string): Promise<Entries> {
  const zip = await openPromise(file, { lazyEntries: true });
  const entries: Entries = new Map();
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    entries.set(entry.fileName, { mode: (entry.externalFileAttributes >>> 16) & 0o777, content });
  }
  return entries;
}

/** Unpacks as Gradescope does: with the permissions. */
export async function unzip(file: string, folder: string): Promise<void> {
  for (const [name, { mode, content }] of await readZip(file)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content, { mode });
  }
}
