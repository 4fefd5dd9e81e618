import { expect, it } from "vitest";
import { readCellMark } from "./cell-metadata.js";

const answer = {
  schema_version: 3,
  grade: false,
  locked: false,
  solution: true,
  grade_id: "wget",
};

it.each([
  ["an answer", answer],
  [
    "an answer as it is given out",
    { ...answer, task: false, checksum: "0".repeat(32), cell_type: "code" },
  ],
  ["a test", { ...answer, solution: false, grade: true, locked: true, points: 0.5 }],
  ["a cell of no kind", { schema_version: 3, grade: false, locked: false, solution: false }],
])("%s is a mark", (_, metadata) => {
  expect(readCellMark(metadata)).toEqual(metadata);
});

const { grade_id: _, ...nameless } = answer;
it.each<[string, unknown, string]>([
  ["of an older version", { ...answer, schema_version: 2 }, "is of version 2, and expected was 3:"],
  ["of a newer version", { ...answer, schema_version: 4 }, "is of version 4, and expected was 3"],
  ["with another key", { ...answer, colour: 1 }, 'has the key "colour", which version 3'],
  ["of another kind", "wget", "is not of version 3: it must be object"],
  ["with nothing in it", {}, "it must have required property 'schema_version'"],
  ["that is null", null, "it must be object"],
  ["without its id", nameless, "it must have required property 'grade_id'"],
  ["with an empty id", { ...answer, grade_id: "" }, "grade_id must NOT have fewer than 1"],
  ["with a slash in its id", { ...answer, grade_id: "04/wget" }, "grade_id must match pattern"],
  ["with points below zero", { ...answer, points: -1 }, "points must be >= 0"],
  ["that is graded without points", { ...answer, grade: true }, "required property 'points'"],
  ["with a word for a truth", { ...answer, solution: "true" }, "solution must be boolean"],
  ["with half a checksum", { ...answer, checksum: "0" }, "checksum must NOT have fewer than 32"],
])("one %s is none, and it is said why", (_, metadata, words) => {
  expect(readCellMark(metadata)).toContain(words);
});
