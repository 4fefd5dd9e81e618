import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { InputError } from "../../../course/input-error.js";
import { makeZip, renamedInZip } from "../testing/make-zip.js";
import { ZipArchive } from "./zip-archive.js";
import { zipLimits } from "./zip-limits.js";

const small = { ...zipLimits, entries: 5, fileBytes: 2_000_000, totalBytes: 3_000_000 };

/** What the archive refuses, as "name: reason", and what it lets be read. */
async function opened(zip: Buffer, limits = small) {
  const archive = await ZipArchive.open(zip, limits);
  return {
    archive,
    taken: [...archive.entries.keys()],
    refused: archive.refused.map(({ name, reason }) => `${name}: ${reason}`),
  };
}

/** Changes a field of the one entry in the list at the zip's end; offsets as in the format's description. */
function withField(zip: Buffer, offset: number, value: number, bytes: 2 | 4): Buffer {
  const changed = Buffer.from(zip);
  const header = changed.lastIndexOf("PK\x01\x02", undefined, "latin1");
  if (bytes === 2) changed.writeUInt16LE(value, header + offset);
  else changed.writeUInt32LE(value, header + offset);
  return changed;
}
const flags = 8;
const method = 10;
const checkSum = 16;
const packedSize = 20;
const unpackedSize = 24;
const attributes = 38;

test.each([
  ["leaves the folder", "aa/retry.ts", "../retry.ts"],
  ["leaves it in the middle", "a/aa/aa/b.ts", "a/../../b.ts"],
  ["leaves it by backslashes", "aa/aa/b.ts", "..\\..\\b.ts"],
  ["begins at the root", "a/retry.ts", "//retry.ts"],
  ["names a drive", "aa/retry.ts", "C:/retry.ts"],
])("a name that %s is not read, and the others are", async (_, from, to) => {
  const zip = renamedInZip(await makeZip({ [from]: "x", "good.ts": "y" }), from, to);
  const { taken, refused } = await opened(zip);
  expect(taken).toEqual(["good.ts"]);
  expect(refused).toEqual([expect.stringContaining("leads out of the folder")]);
});

test("a name that is too long, or in thousands of folders, is not read, and what tells of it is short", async () => {
  const long = {
    [`${"x".repeat(5000)}.ts`]: "",
    [`${"a/".repeat(20_000)}b.ts`]: "",
    [`${"-".repeat(300)}/b.ts`]: "",
    "good.ts": "",
  };
  const { taken, refused } = await opened(await makeZip(long));
  expect(taken).toEqual(["good.ts"]);
  expect(refused).toEqual([
    expect.stringMatching(/^x{60}….*its name has 5003 characters: expected at most 1000$/),
    expect.stringContaining("its name has 40004 characters"),
    expect.stringMatching(/^-{60}….*has a name of 300 characters: expected at most 255$/),
  ]);
});

test("a file that is there twice counts once, and so does one that differs in upper case only", async () => {
  const zip = renamedInZip(
    await makeZip({ "a1.ts": "first", "a2.ts": "second", "A1.ts": "third" }),
    "a2",
    "a1",
  );
  const { archive, taken, refused } = await opened(zip);
  expect(taken).toEqual(["a1.ts"]);
  expect(String(await archive.read("a1.ts"))).toBe("first");
  expect(refused).toEqual([
    "a1.ts: the zip has a file of this name twice: the first one counts",
    "A1.ts: on many machines it is the same file as a1.ts: that one counts, since it comes first",
  ]);
});

test.each([
  ["a link", attributes, (0o120777 << 16) >>> 0, 4, "it is a link"],
  ["encrypted", flags, 1, 2, "it is encrypted"],
  ["packed by another method", method, 14, 2, "by a method that is not known here"],
  ["larger than a file may be", unpackedSize, 2_000_001, 4, "it has 3 MB unpacked"],
  ["growing like a bomb", unpackedSize, 1_500_000, 4, "as a zip bomb does"],
] as const)("an entry that is %s is refused", async (_, offset, value, bytes, words) => {
  const zip = withField(await makeZip({ "retry.ts": "some text" }), offset, value, bytes);
  const { taken, refused } = await opened(zip);
  expect(taken).toEqual([]);
  expect(refused).toEqual([expect.stringContaining(words)]);
});

test.each([
  ["a check sum that is wrong", checkSum, 1, "its check sum is another one"],
  ["less data than it says", packedSize, 3, "it is damaged or no zip"],
  ["more data than it says", unpackedSize, 3, "it is damaged or no zip"],
])("an entry with %s cannot be read", async (_, offset, value, words) => {
  const zip = withField(
    await makeZip({ "retry.ts": "some text that is long enough" }),
    offset,
    value,
    4,
  );
  const { archive } = await opened(zip);
  await expect(archive.read("retry.ts")).rejects.toThrow(words);
});

test("entries that lie over each other are taken for a bomb", async () => {
  const zip = withField(await makeZip({ "retry.ts": "some text" }), packedSize, 100_000, 4);
  await expect(opened(zip)).rejects.toThrow("lie over each other");
});

test("too many entries, and too much in all of them, are not read", async () => {
  const many = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`${index}.ts`, ""]));
  await expect(opened(await makeZip(many))).rejects.toThrow("it has 6 entries: expected at most 5");
  const noise = () =>
    Buffer.from(Array.from({ length: 1_100_000 }, (_, index) => (index * 7919) % 251));
  const large = { "1.ts": noise(), "2.ts": noise(), "3.ts": noise() };
  await expect(opened(await makeZip(large))).rejects.toThrow("taken for a zip bomb");
});

test("whatever is cut off or changed in a zip, it is an error in one sentence or the right bytes", async () => {
  const text = "some text that is packed, some text that is packed";
  const zip = await makeZip({ "retry.ts": text });
  expect(deflateRawSync(text).length).toBeLessThan(text.length);
  for (let index = 0; index < zip.length; index++) {
    for (const changed of [zip.subarray(0, index), flipped(zip, index)]) {
      try {
        const { archive, taken } = await opened(changed);
        for (const name of taken) expect(String(await archive.read(name))).toBe(text);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        expect((error as Error).message).not.toContain("\n");
      }
    }
  }
});

function flipped(bytes: Buffer, index: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[index] = (changed[index] as number) ^ 0xff;
  return changed;
}
