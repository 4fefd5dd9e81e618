import { createWriteStream, readdirSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import yazl from "yazl";

export interface ZipEntry {
  /** In the zip, with forward slashes. */
  name: string;
  /** Where its content is, or the content itself. */
  content: string | Buffer;
  isProgram: boolean;
}

/** Packs files into a zip: the same files give the same zip. */
export async function zipFiles(entries: ZipEntry[], file: string): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const { name, content, isProgram } of entries) {
    const options = {
      mtime: new Date("2026-01-01T00:00:00Z"),
      mode: isProgram ? 0o100755 : 0o100644,
    };
    if (typeof content === "string") zip.addFile(content, name, options);
    else zip.addBuffer(content, name, options);
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

/** Packs a folder into a zip, in which all lies in a folder of its name. */
export async function zipFolder(folder: string, file: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const entries = files.map((path) => ({
    name: `${basename(folder)}/${relative(folder, path).replaceAll("\\", "/")}`,
    content: path,
    isProgram: (statSync(path).mode & 0o111) !== 0,
  }));
  await zipFiles(entries, file);
}
