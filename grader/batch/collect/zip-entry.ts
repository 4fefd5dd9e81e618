import yauzl from "yauzl";
import { megabytes, type ZipLimits } from "./zip-limits.js";

const linkType = 0o120000;
const typeMask = 0o170000;

/** Why an entry is not read; undefined when it may be. */
export function whyNotTaken(
  entry: yauzl.Entry,
  name: string,
  same: string | undefined,
  limits: ZipLimits,
): string | undefined {
  const { compressedSize, uncompressedSize, externalFileAttributes } = entry;
  if (name === "" || name.includes("\0")) return "its name in the zip is none";
  if (name.length > limits.nameLength) {
    return `its name has ${name.length} characters: expected at most ${limits.nameLength}`;
  }
  // What reads names takes time in the square of their length.
  const longest = Math.max(...name.split("/").map(({ length }) => length));
  if (longest > limits.partLength) {
    return `a folder or file in it has a name of ${longest} characters: expected at most ${limits.partLength}`;
  }
  const wrongName = yauzl.validateFileName(name);
  if (wrongName) return "its name leads out of the folder, as a harmful zip does: it is not read";
  if (((externalFileAttributes >>> 16) & typeMask) === linkType) {
    return "it is a link, and what it leads to is not in the zip: hand in the file itself";
  }
  if (entry.isEncrypted()) return "it is encrypted: zip it again without a password";
  if (!entry.canDecodeFileData()) {
    return "it is packed by a method that is not known here: zip it again in the ordinary way (deflate)";
  }
  const isZip = name.toLowerCase().endsWith(".zip");
  const most = isZip ? limits.zipBytes : limits.fileBytes;
  if (uncompressedSize > most) {
    return `it has ${megabytes(uncompressedSize)} unpacked: expected at most ${megabytes(most)}`;
  }
  if (uncompressedSize > limits.smallBytes && uncompressedSize > limits.ratio * compressedSize) {
    return `it grows ${Math.round(uncompressedSize / Math.max(1, compressedSize))} times when unpacked, as a zip bomb does: it is not read`;
  }
  if (same !== undefined) {
    return same === name
      ? "the zip has a file of this name twice: the first one counts"
      : `on many machines it is the same file as ${same}: that one counts, since it comes first`;
  }
  return undefined;
}
