import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** A zip with these files, in their order. */
export async function makeZip(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(content), name, { mtime: new Date(0) });
  }
  zip.end();
  return await buffer(zip.outputStream);
}

/** The same zip with a name changed, everywhere in its bytes, to one of the same length. */
export function renamedInZip(zip: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error("the names must have the same length");
  return Buffer.from(zip.toString("latin1").replaceAll(from, to), "latin1");
}
