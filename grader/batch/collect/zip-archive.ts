import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import yauzl from "yauzl";
import { InputError } from "../../../course/input-error.js";
import { whyNotTaken } from "./zip-entry.js";
import { megabytes, type ZipLimits, zipLimits } from "./zip-limits.js";

/**
 * A zip that somebody else made: every name, size and byte in it may be meant to harm.
 *
 * `entries` holds what may be read, by its name with forward slashes; `refused` says of each other one why not.
 */
export class ZipArchive {
  readonly entries: ReadonlyMap<string, yauzl.Entry>;
  readonly refused: readonly { name: string; reason: string }[];
  readonly #zip: yauzl.ZipFile;

  private constructor(
    zip: yauzl.ZipFile,
    entries: Map<string, yauzl.Entry>,
    refused: { name: string; reason: string }[],
  ) {
    this.#zip = zip;
    this.entries = entries;
    this.refused = refused;
  }

  /**
   * @param source a file's path, or the bytes of a zip inside a zip
   * @throws InputError, one sentence that begins with what is wrong, when it cannot be read as a zip at all
   */
  static async open(source: string | Buffer, limits: ZipLimits = zipLimits): Promise<ZipArchive> {
    // Names are decoded here: the library would give the whole archive up for one name that leaves the folder.
    const options = { decodeStrings: false, lazyEntries: true, autoClose: false } as const;
    let zip: yauzl.ZipFile;
    try {
      zip =
        typeof source === "string"
          ? await yauzl.openPromise(source, options)
          : await yauzl.fromBufferPromise(source, options);
    } catch (error) {
      throw broken(error);
    }
    try {
      return await ZipArchive.#list(zip, limits);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  static async #list(zip: yauzl.ZipFile, limits: ZipLimits): Promise<ZipArchive> {
    if (zip.entryCount > limits.entries) {
      throw new InputError(
        `it has ${zip.entryCount} entries: expected at most ${limits.entries}, so it is not read at all`,
      );
    }
    const entries = new Map<string, yauzl.Entry>();
    const refused: { name: string; reason: string }[] = [];
    const folded = new Map<string, string>();
    let packed = 0;
    let total = 0;
    try {
      for await (const entry of zip.eachEntry()) {
        const name = nameOf(entry);
        if (name.endsWith("/")) continue;
        packed += entry.compressedSize;
        total += entry.uncompressedSize;
        const same = folded.get(fold(name));
        const reason = whyNotTaken(entry, name, same, limits);
        if (reason === undefined) {
          entries.set(name, entry);
          folded.set(fold(name), name);
        } else refused.push({ name: shortened(name, limits), reason });
      }
    } catch (error) {
      throw broken(error);
    }
    if (total > limits.totalBytes) {
      throw new InputError(
        `it would take ${megabytes(total)} unpacked: expected at most ${megabytes(limits.totalBytes)}, so it is taken for a zip bomb and not read`,
      );
    }
    if (packed > zip.fileSize) {
      throw new InputError(
        "its entries lie over each other, as in a zip bomb, so it is not read at all",
      );
    }
    return new ZipArchive(zip, entries, refused);
  }

  /** @throws InputError, one sentence that begins with what is wrong */
  async read(name: string): Promise<Buffer> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new InputError("it is not in the zip any more");
    let bytes: Buffer;
    try {
      // The library ends the stream when more comes than the entry says it has.
      bytes = await buffer(await this.#zip.openReadStreamPromise(entry));
    } catch (error) {
      throw broken(error);
    }
    if (crc32(bytes) !== entry.crc32) {
      throw new InputError("it is damaged: its check sum is another one; have it handed in again");
    }
    return bytes;
  }

  close(): void {
    this.#zip.close();
  }
}

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: yauzl.Entry): string {
  return yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

/** A name that is too long would make what tells of it as long. */
function shortened(name: string, { partLength }: ZipLimits): string {
  return name.length <= partLength ? name : `${name.slice(0, 60)}…${name.slice(-40)}`;
}

/** Two names that are one file on Windows or macOS. */
function fold(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

function broken(error: unknown): InputError {
  const why = (error as Error).message.split("\n")[0] ?? "";
  return new InputError(`it is damaged or no zip (${why}); have it handed in again`);
}
