import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CourseIndex } from "../../jupyter/search/course-index.js";
import {
  notebookText,
  second,
  secondNotebook,
  type TemporaryCourse,
  temporaryCourse,
} from "../testing/temporary-course.js";
import { readSearchIndex } from "./search-index.js";

function searchedCourse(): TemporaryCourse {
  const made = temporaryCourse();
  made.write("exercises/manifest.json", JSON.stringify(made.course));
  made.write("companion/stubs.json", JSON.stringify(made.stubs));
  return made;
}

const idsOf = async (root: string, query: string) =>
  new CourseIndex(await readSearchIndex(root)).search(query).map(({ id }) => id);
const keptIn = (root: string) => join(root, ".cache", "search-index.json");

test("the index is kept, and built anew when a chapter has changed", async () => {
  const { root, write } = searchedCourse();
  const index = await readSearchIndex(root);
  const kept = JSON.parse(readFileSync(keptIn(root), "utf8"));
  expect(kept.index).toEqual(index);
  writeFileSync(keptIn(root), JSON.stringify({ ...kept, index: { ...index, isKept: true } }));
  expect(await readSearchIndex(root)).toHaveProperty("isKept");
  write(secondNotebook, notebookText({ [second]: "" }, "const platypus = 1;"));
  expect(await idsOf(root, "platypus")).toEqual(["02-second"]);
});

test.each(["", "null", "{", '{"state": 1}'])(
  "a kept index that is damaged is built anew: %j",
  async (text) => {
    const { root } = searchedCourse();
    const index = await readSearchIndex(root);
    writeFileSync(keptIn(root), text);
    expect(await readSearchIndex(root)).toEqual(index);
  },
);

test("it is found where nothing can be kept, too", async () => {
  const { root } = searchedCourse();
  writeFileSync(join(root, ".cache"), "no folder");
  expect(await idsOf(root, "TODO")).toEqual(["02-second#exercise-02-second-count"]);
});
