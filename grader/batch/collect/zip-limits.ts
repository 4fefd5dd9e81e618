/**
 * What an archive may be at most. Nothing is ever unpacked to the disk: an entry is read alone, when it is graded, so
 * the limits are about time and about the memory of one entry.
 */
export interface ZipLimits {
  entries: number;
  /** In all zips of one entry of the instructor's folder, with the zips in them, of which each counts as well. */
  filesInside: number;
  /** Of the names of these, in characters, with some more for each folder: they are held while a class is placed. */
  namesInside: number;
  /** The same of all zips of a class together. */
  namesInAll: number;
  /** Of an entry's name with its folders, in characters. */
  nameLength: number;
  /** Of a folder's or a file's own name, in characters: what file systems take, and so no name in an export is longer. */
  partLength: number;
  /** Zips inside zips. */
  depth: number;
  /** Of one file, unpacked. */
  fileBytes: number;
  /** Of a zip inside a zip, which is held while it is read. */
  zipBytes: number;
  /** Of all entries, unpacked. */
  totalBytes: number;
  /** Unpacked bytes for each packed one: notebooks reach 20, deflate can do 1030. */
  ratio: number;
  /** Up to here the ratio says nothing. */
  smallBytes: number;
}

export const zipLimits: ZipLimits = {
  entries: 100_000,
  filesInside: 50_000,
  namesInside: 50_000_000,
  namesInAll: 300_000_000,
  nameLength: 1000,
  partLength: 255,
  depth: 3,
  fileBytes: 50_000_000,
  zipBytes: 250_000_000,
  totalBytes: 20_000_000_000,
  ratio: 200,
  smallBytes: 1_000_000,
};

export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
