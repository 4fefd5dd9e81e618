import { expect, test } from "vitest";
import { run } from "../../index.js";
import { HeaderMap } from "../header-map.js";
import { MultipartReader } from "./multipart-reader.js";

const body = [
  "words in front\r\n--b",
  'Content-Disposition: form-data; name="a"; filename="a;b.txt"',
  "Content-Type: text/plain",
  "",
  "one\r\n--no boundary\r\n",
  "--b",
  'Content-Disposition: form-data; name="empty"',
  "",
  "",
  "--b",
  "",
  "without a header",
  "--b--",
  "",
].join("\r\n");

/** The parts of the body when it comes in these pieces. */
async function partsOf(...pieces: string[]): Promise<unknown[]> {
  const content = {
    *read() {
      yield;
      return Buffer.from(pieces.shift() ?? "");
    },
  };
  const headers = new HeaderMap({ "Content-Type": "multipart/form-data; boundary=b" });
  const found: unknown[] = [];
  for await (const part of new MultipartReader({ headers, content } as never)) {
    found.push([part.name, part.filename, part.contentType, await part.text()]);
  }
  return found;
}

test("a multipart body may be cut anywhere", async () => {
  const expected = [
    ["a", "a;b.txt", "text/plain", "one\r\n--no boundary\r\n"],
    ["empty", undefined, undefined, ""],
    [undefined, undefined, undefined, "without a header"],
  ];
  await run(async () => {
    for (let at = 1; at < body.length; at++) {
      expect([at, await partsOf(body.slice(0, at), body.slice(at))]).toEqual([at, expected]);
    }
    expect(await partsOf(...body)).toEqual(expected);
  });
});
