import { once } from "node:events";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { readLines } from "./line-reader.js";

/** What is read of these chunks with a limit of twelve bytes; "asked" is a line that was asked for. */
async function read(...chunks: string[]): Promise<string[]> {
  const seen: string[] = [];
  const stream = new PassThrough();
  const closed = once(stream, "close");
  readLines(stream, {
    mostBytes: 12,
    onFlood: () => seen.push("flood"),
    onLine: (line, isWhole) => {
      seen.push(isWhole ? line : `${line} (cut off)`);
      return line === "asked";
    },
  });
  for (const chunk of chunks) {
    stream.write(chunk);
    // Each chunk arrives by itself.
    await new Promise((resolve) => setImmediate(resolve));
  }
  stream.end();
  await closed;
  return seen;
}

it("puts lines together that come in pieces, and tells that the last one has no end", async () => {
  expect(await read("on", "e\ntw", "o")).toEqual(["one", "two (cut off)"]);
});

it("ends the stream when more comes than is allowed", async () => {
  expect(await read("four\n", "five\n", "six\n")).toEqual(["four", "five", "flood"]);
});

it("counts anew after a line that was asked for", async () => {
  const answers = Array.from({ length: 20 }, () => "asked\n");
  expect(await read("four\n", ...answers, "four\n", "five\n", "six\n")).toEqual([
    "four",
    ...answers.map(() => "asked"),
    "four",
    "five",
    "flood",
  ]);
});
