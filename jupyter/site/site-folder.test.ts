import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { InputError } from "../../course/input-error.js";
import { writeSiteFolder } from "./site-folder.js";

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "course-site-"));
  folder = join(parent, "site");
});
afterEach(() => rmSync(parent, { recursive: true }));

const files = (...names: string[]) => new Map(names.map((name) => [name, `the text of ${name}`]));
const names = () => readdirSync(folder).sort();

test("writes into a folder that is not there yet, or is empty", () => {
  writeSiteFolder(folder, files("index.html"));
  expect(names()).toEqual([".course-site.json", "index.html"]);
  expect(readFileSync(join(folder, "index.html"), "utf8")).toBe("the text of index.html");
});

test("replaces an earlier site, and leaves alone what else lies there", () => {
  writeSiteFolder(folder, files("index.html", "old.html"));
  writeFileSync(join(folder, "CNAME"), "course.example");
  writeSiteFolder(folder, files("index.html", "new.html"));
  expect(names()).toEqual([".course-site.json", "CNAME", "index.html", "new.html"]);
});

test("a folder of somebody else is not touched", () => {
  mkdirSync(folder);
  writeFileSync(join(folder, "index.html"), "mine");
  expect(() => writeSiteFolder(folder, files("index.html"))).toThrow(InputError);
  expect(names()).toEqual(["index.html"]);
  expect(readFileSync(join(folder, "index.html"), "utf8")).toBe("mine");
});

test("a file that somebody has put into a site is not replaced by a new page, and nothing is written", () => {
  writeSiteFolder(folder, files("index.html"));
  writeFileSync(join(folder, "new.html"), "mine");
  writeFileSync(join(folder, "index.html"), "of the earlier site");
  expect(() => writeSiteFolder(folder, files("index.html", "new.html"))).toThrow(
    /new\.html is none of the earlier site's files.* --out\.$/,
  );
  expect(readFileSync(join(folder, "new.html"), "utf8")).toBe("mine");
  expect(readFileSync(join(folder, "index.html"), "utf8")).toBe("of the earlier site");
});

test("a mark that names files elsewhere removes none of them", () => {
  const other = join(parent, "other.html");
  writeFileSync(other, "mine");
  writeSiteFolder(folder, files("index.html"));
  const mark = { files: ["../other.html", "/etc/passwd", "..", "index.html", 7] };
  writeFileSync(join(folder, ".course-site.json"), JSON.stringify(mark));
  writeSiteFolder(folder, files("new.html"));
  expect(existsSync(other)).toBe(true);
  expect(names()).toEqual([".course-site.json", "new.html"]);
});

test.each(["", "{}", "[", '{"files":1}'])("a mark of %j is told", (mark) => {
  mkdirSync(folder);
  writeFileSync(join(folder, ".course-site.json"), mark);
  expect(() => writeSiteFolder(folder, files("index.html"))).toThrow("remove the site's folder");
});

test("a file in the folder's place is told", () => {
  writeFileSync(folder, "");
  expect(() => writeSiteFolder(folder, files("index.html"))).toThrow(/is a file: name a folder/);
});
