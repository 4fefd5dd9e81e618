import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, expect, it } from "vitest";
import { courseRoot } from "../../../course/root.js";
import { findBrokenLinks, textFiles } from "./links.js";

const folder = mkdtempSync(join(tmpdir(), "course-links-"));
afterAll(() => rmSync(folder, { recursive: true }));

mkdirSync(join(folder, "src"));
writeFileSync(join(folder, "src", "loop.ts"), "");
writeFileSync(
  join(folder, "src", "README.md"),
  "# The `EventLoop`, in short\n\n## Again\n\n## Again\n",
);
const chapter = {
  id: "a",
  cell_type: "markdown",
  metadata: {},
  source: ["# The way on\n", "\n", "[up](#The-way-on) [gone](gone.md)"],
};
writeFileSync(
  join(folder, "01.ipynb"),
  JSON.stringify({ cells: [chapter], metadata: {}, nbformat: 4, nbformat_minor: 5 }),
);

function brokenIn(text: string): string[] {
  const file = join(folder, "README.md");
  writeFileSync(file, text);
  return findBrokenLinks(file);
}

it.each([
  "[a file](src/loop.ts), [a folder](src), [a page](https://example.org/nowhere#at-all)",
  "[a heading](src/README.md#the-eventloop-in-short) and [the second](src/README.md#again-1)",
  "# Here\n\n[here](#here) and in [a notebook](01.ipynb#The-way-on)",
  "`[no](link.md)`\n\n```\n[no](link.md)\n```",
])("%s leads somewhere", (text) => {
  expect(brokenIn(text)).toEqual([]);
});

it.each([
  ["[a file](src/lop.ts)", "src/lop.ts leads to no file"],
  ["![a picture](picture.png)", "picture.png leads to no file"],
  [
    "[a heading](src/README.md#again-2)",
    "src/README.md#again-2 leads to no heading of src/README.md",
  ],
  ["# Here\n\n[there](#there)", "#there leads to no heading"],
  ["[a line](src/loop.ts#L1)", "src/loop.ts#L1 leads to no heading"],
])("%s is told", (text, words) => {
  expect(brokenIn(text)).toEqual([expect.stringContaining(words)]);
});

it("reads the texts of notebooks, too", () => {
  expect(findBrokenLinks(join(folder, "01.ipynb"))).toEqual(["gone.md leads to no file"]);
});

it("every link of the course's READMEs and chapters leads somewhere", () => {
  const files = textFiles(courseRoot);
  expect(files).toContain(join(courseRoot, "notebooks", "05-web-server.ipynb"));
  expect(files).toContain(join(courseRoot, "src", "README.md"));
  const broken = files.flatMap((file) =>
    findBrokenLinks(file).map((problem) => `${relative(courseRoot, file)}: ${problem}`),
  );
  expect(broken).toEqual([]);
});
