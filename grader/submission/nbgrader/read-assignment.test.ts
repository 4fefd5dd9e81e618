import { expect, it } from "vitest";
import { readCells } from "../read-cells.js";
import { exercise } from "../testing/exercise.js";

const manifest = {
  chapters: ["90-loop", "91-web"].map((slug) => ({ slug, title: "" })),
  exercises: [
    exercise("90-loop/first", ["90-loop/start"]),
    exercise("90-loop/fetch"),
    exercise("91-web/fetch"),
    exercise("91-web/hello"),
  ],
};

const mark = (id: string, more: object = {}) => ({
  schema_version: 3,
  ...{ grade: false, locked: false, solution: true, task: false, grade_id: id },
  ...more,
});

/** What is said of an assignment that has not all exercises of a chapter. */
const othersAreMissing = expect.stringContaining("not looked for");

interface TestCell {
  source: string;
  mark?: unknown;
  tag?: string;
  type?: string;
  /** Where a tool keeps the metadata one level deeper. */
  isDeep?: boolean;
}

function read(
  cells: TestCell[],
  { file = "a.ipynb", wanted = undefined as string | undefined } = {},
) {
  const written = cells.map(({ source, mark, tag, type = "code", isDeep = false }) => {
    const metadata = { tags: tag ? [`exercise:${tag}`] : [], nbgrader: mark };
    return { cell_type: type, metadata: isDeep ? { custom: { metadata } } : metadata, source };
  });
  return readCells(file, JSON.stringify({ cells: written }), wanted, manifest);
}

it.each([
  ["the whole slug", "91-web--fetch", "91-web/fetch"],
  ["the name that one exercise has", "hello", "91-web/hello"],
  ["the slug of an older release", "90-loop--start", "90-loop/first"],
])("an answer's id says the exercise: %s", (_, id, slug) => {
  expect(read([{ source: "let a;", mark: mark(id) }])).toMatchObject([
    { exercise: slug, source: "let a;", notes: [othersAreMissing] },
  ]);
});

it("a name of several chapters is that of the chapter which the notebook is", () => {
  const cells = [{ source: "let a;", mark: mark("fetch") }];
  const [fetch] = read(cells, { file: "90-loop.ipynb" });
  expect(fetch).toMatchObject({ exercise: "90-loop/fetch", source: "let a;" });
  expect(() => read(cells)).toThrow(
    "cell 1 is marked as an answer by nbgrader's id fetch, which may be 90-loop/fetch or 91-web/fetch, and not graded by it: expected an id such as 90-loop--fetch, or a tag.",
  );
});

it("a tag says it before the id, also one level deeper", () => {
  const cells = [{ source: "let a;", mark: mark("hello"), tag: "90-loop/first", isDeep: true }];
  expect(read(cells)).toMatchObject([{ exercise: "90-loop/first", notes: [othersAreMissing] }]);
});

it("in an assignment only marked cells are answers, and the others may hold their helpers", () => {
  const found = read([
    { source: "const helper = 1;" },
    { source: "let a = helper;", mark: mark("hello") },
    { source: "check(a);", mark: mark("test", { solution: false, grade: true, points: 1 }) },
  ]);
  expect(found).toMatchObject([{ exercise: "91-web/hello" }]);
  expect(found[0].source).toBe("const helper = 1;\nlet a = helper;");
  expect(found[0].notes).toEqual([othersAreMissing, expect.stringContaining("helper (cell 1)")]);
});

it.each(["a.ipynb", "90-loop.ipynb"])(
  "a mark that a learner adds to the easiest exercise of a chapter takes no other one away: %s",
  (file) => {
    const tagged = [
      { source: "let a;", tag: "90-loop/first", mark: mark("first") },
      { source: "let b;", tag: "90-loop/fetch" },
    ];
    const answers = (cells: TestCell[]) =>
      read(cells, { file }).map(({ exercise, source }) => [exercise, source]);
    expect(answers(tagged)).toEqual([
      ["90-loop/first", "let a;"],
      ["90-loop/fetch", "let b;"],
    ]);
  },
);

it("a notebook with a chapter's name is asked for all of the chapter, though its tags are gone", () => {
  const cells = [{ source: "let a;", mark: mark("first") }];
  expect(read(cells, { file: "90-loop.ipynb" })).toMatchObject([
    { exercise: "90-loop/first", source: "let a;" },
    { exercise: "90-loop/fetch", source: "", notes: [expect.stringContaining("has no cell for")] },
  ]);
});

it("a chapter's notebook under another name, without its tags, says which exercises were not looked for", () => {
  const cells = [
    { source: "let a;", mark: mark("first") },
    { source: "const fetch = 1;" },
    { source: "let c;", mark: mark("hello") },
  ];
  const found = read(cells);
  expect(found.map(({ exercise }) => exercise)).toEqual(["90-loop/first", "91-web/hello"]);
  expect(found.map(({ notes }) => notes)).toEqual([
    [
      "Only the cells that nbgrader has marked in a.ipynb are graded, since no other one has a tag, and the file not the name of a chapter: 90-loop/fetch and 91-web/fetch, of the same chapters, were not looked for. If it is a chapter's notebook, hand it in with the name and the tags that it was released with.",
    ],
    [],
  ]);
});

it("an assignment of all of a chapter has nothing to say", () => {
  const cells = ["91-web--fetch", "hello"].map((id) => ({ source: "let a;", mark: mark(id) }));
  expect(read(cells).map(({ notes }) => notes)).toEqual([[], []]);
});

it("an answer in several cells of an assignment may have tags on all of them", () => {
  const found = read([
    { source: "let a;", tag: "90-loop/first", mark: mark("part-1") },
    { source: "let b;", tag: "90-loop/first", mark: mark("part-2") },
  ]);
  expect(found).toMatchObject([{ exercise: "90-loop/first", notes: [othersAreMissing] }]);
});

it("one exercise that is asked for is read in spite of the marks", () => {
  const cells = [
    { source: "let a;", tag: "90-loop/first" },
    { source: "let b;", mark: mark("hello") },
  ];
  expect(read(cells, { wanted: "90-loop/first" })).toMatchObject([{ source: "let a;", notes: [] }]);
  expect(read(cells, { wanted: "91-web/hello" })).toMatchObject([{ source: "let b;", notes: [] }]);
});

it("copied cells are told by the id that both have, and the last one counts", () => {
  const found = read([
    { source: "let a = 1;", mark: mark("hello") },
    { source: "let b = 1;", mark: mark("first") },
    { source: "let a = 2;", mark: mark("hello") },
  ]);
  expect(found.map(({ exercise, source }) => [exercise, source.trim()])).toEqual([
    ["90-loop/first", "let b = 1;"],
    ["91-web/hello", "let a = 2;"],
  ]);
  expect(found[0].notes).toEqual([
    "Cells 1 and 3 have the same nbgrader id hello, as copied cells do: each is read, and of what they define twice the last one counts.",
    othersAreMissing,
  ]);
});

it("a mark that is not valid is told once, and the rest is graded; a tag still says what its cell is", () => {
  const bad = mark("hello", { colour: "red" });
  const found = read([
    { source: "let a;", mark: bad },
    { source: "let b;", mark: bad, tag: "90-loop/fetch" },
    { source: "let c;", mark: mark("first") },
  ]);
  expect(found).toMatchObject([
    { exercise: "90-loop/first", source: "let c;" },
    { exercise: "90-loop/fetch", source: "let b;" },
  ]);
  expect(found[0].notes).toEqual([
    `nbgrader's mark of cells 1 and 2 has the key "colour", which version 3 does not know; the mark is not looked at.`,
  ]);
});

it("an id that names no exercise is told, and tags count as ever", () => {
  const found = read([
    { source: "let a;", mark: mark("squares") },
    { source: "let b;", tag: "91-web/hello" },
  ]);
  expect(found.map(({ exercise }) => exercise)).toEqual(["91-web/hello", "91-web/fetch"]);
  expect(found[0]).toMatchObject({ source: "let b;" });
  expect(found[0].notes[0]).toMatch(
    /^Cell 1 is marked as an answer by nbgrader's id squares, which names no exercise of this course/,
  );
});

it("an answer that became a text is named", () => {
  const found = read([
    { source: "let a;", mark: mark("first", { cell_type: "code" }), type: "markdown" },
    { source: "let b;", mark: mark("hello") },
  ]);
  expect(found).toMatchObject([{ exercise: "91-web/hello" }]);
  expect(found[0].notes).toEqual([
    "Cell 1 is marked by nbgrader but is no code cell: make it one again.",
    othersAreMissing,
  ]);
});
