import { readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import yazl from "yazl";
import { InputError } from "../../course/input-error.js";

export interface ZipEntry {
  /** In the zip, with forward slashes. */
  name: string;
  /** Where its content is, or the content itself. */
  content: string | Buffer;
  isProgram: boolean;
}

/**
 * Packs files into a zip, which appears only when it is whole: the same files give the same zip.
 *
 * @throws InputError, one sentence, when a file cannot be read or the zip cannot be written
 */
export async function zipFiles(entries: ZipEntry[], file: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(draft, "w");
    await writeZip(entries, handle).finally(() => handle.close());
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new InputError(
      `${file} cannot be written: ${(error as Error).message}; name another file.`,
    );
  }
}

async function writeZip(entries: ZipEntry[], handle: FileHandle): Promise<void> {
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  // What cannot be read is told to the zip alone: its stream would just never end.
  zip.on("error", (error: Error) => output.destroy(error));
  for (const { name, content, isProgram } of entries) {
    const options = {
      // A zip's own form of a time has no zone; the other form, which is left out, would tell this machine's.
      mtime: new Date(2026, 0, 1),
      forceDosTimestamp: true,
      mode: isProgram ? 0o100755 : 0o100644,
    };
    if (typeof content === "string") zip.addFile(content, name, options);
    else zip.addBuffer(content, name, options);
  }
  zip.end();
  await pipeline(output, handle.createWriteStream());
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
