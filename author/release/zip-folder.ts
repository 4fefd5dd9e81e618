import { createWriteStream, readdirSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import yazl from "yazl";

/**
 * Packs a folder into a zip: the same files give the same zip.
 *
 * @param top the folder in the zip that all lies in; at its root when empty
 */
export async function zipFolder(
  folder: string,
  file: string,
  top = basename(folder),
): Promise<void> {
  const zip = new yazl.ZipFile();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const path of files) {
    const name = relative(folder, path).replaceAll("\\", "/");
    zip.addFile(path, top ? `${top}/${name}` : name, {
      mtime: new Date("2026-01-01T00:00:00Z"),
      mode: statSync(path).mode & 0o111 ? 0o100755 : 0o100644,
    });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}
