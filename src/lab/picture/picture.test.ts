import { createRequire } from "node:module";
import { inspect } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import { Picture } from "../index.js";
import { imageOf } from "./image.js";
import { NotebookDisplay } from "./notebook-display.js";

const picture = new Picture("<svg/>", "in words");
const { cache } = createRequire(import.meta.url);
const kernelPath = "/anywhere/tslab/dist/jupyter.js";

/** What a kernel has in its process, and what was written to it. */
function pretendKernel() {
  const lastWriteDisplayData = vi.fn();
  vi.stubGlobal("__tslab__", {});
  cache[kernelPath] = { exports: { lastWriteDisplayData } } as unknown as NodeJS.Module;
  return lastWriteDisplayData;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  delete cache[kernelPath];
});

test("outside of a notebook it is shown in words", () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  picture.show();
  expect(log.mock.calls).toEqual([["in words"]]);
  expect(inspect(picture)).toBe("in words");
});

test("in a notebook it is one output, as a drawing and in words", () => {
  const write = pretendKernel();
  picture.show();
  const data = {
    "text/html": expect.stringMatching(/src="data:image\/svg\+xml;charset=utf-8,%3Csvg\/%3E"/),
    "text/plain": "in words",
  };
  expect(write.mock.calls).toEqual([
    [{ data, metadata: {}, transient: { display_id: expect.any(String) } }, false],
  ]);
});

test("an image has its words with it, and nothing of them can break out", () => {
  const svg = '<svg><text x="1">50% &amp; #1</text></svg>';
  const [, alt, address = ""] =
    imageOf(svg, 'a "><b>\nb').match(/<img class="\S+" alt="([^"]*)" src="([^"]*)">$/) ?? [];
  expect(alt).toBe("a &quot;&gt;&lt;b&gt;\nb");
  expect(decodeURIComponent(address.split(",").slice(1).join(","))).toBe(svg);
});

test("what is shown again in its place is an update of it", () => {
  const write = pretendKernel();
  const display = new NotebookDisplay();
  expect(display.show({ "text/plain": "1" })).toBe(true);
  display.show({ "text/plain": "2" });
  const [first, second] = write.mock.calls;
  expect([first?.[1], second?.[1]]).toEqual([false, true]);
  expect(second?.[0].transient).toEqual(first?.[0].transient);
});
