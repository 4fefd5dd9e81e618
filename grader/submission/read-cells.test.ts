import { expect, it } from "vitest";
import { readManifest } from "../../course/manifest.js";
import { readCells } from "./read-cells.js";
import { exercise } from "./testing/exercise.js";

const manifest = {
  chapters: ["90-loop", "91-web"].map((slug) => ({ slug, title: "" })),
  exercises: [
    exercise("90-loop/first", ["90-loop/beginning", "90-loop/start"]),
    exercise("90-loop/second"),
    exercise("91-web/hello"),
  ],
};

const notebook = (...cells: [tag: string, source: string, type?: string][]) =>
  JSON.stringify({
    cells: cells.map(([tag, source, type = "code"]) => ({
      cell_type: type,
      metadata: { tags: [`exercise:${tag}`] },
      source,
    })),
  });

const read = (text: string, wanted?: string) => readCells("a.ipynb", text, wanted, manifest);

it("gives the exercises in the manifest's order, and only the wanted one when there is one", () => {
  const text = notebook(["90-loop/second", "let b;"], ["90-loop/first", "let a;"]);
  expect(read(text)).toMatchObject([
    { exercise: "90-loop/first", source: "let a;", notes: [] },
    { exercise: "90-loop/second", source: "let b;", notes: [] },
  ]);
  expect(read(text, "90-loop/second")).toMatchObject([{ exercise: "90-loop/second" }]);
});

it("a chapter without a tag of another chapter's exercise is no answer to it", () => {
  const text = JSON.stringify({
    cells: [{ cell_type: "code", metadata: {}, source: "async function statusOfAll() {}" }],
  });
  const course = readManifest();
  expect(readCells("a.ipynb", text, undefined, course)[0].exercise).toBe(
    "04-async-await/bounded-fetch",
  );
  expect(() => readCells("03-event-loop.ipynb", text, undefined, course)).toThrow(
    "03-event-loop.ipynb has no exercise cell",
  );
});

it("a deleted cell is an empty answer, and said; other chapters are not asked for", () => {
  expect(read(notebook(["90-loop/first", "let a;"]))).toMatchObject([
    { exercise: "90-loop/first", notes: [] },
    {
      exercise: "90-loop/second",
      source: "",
      notes: [
        "a.ipynb has no cell for 90-loop/second: take the cell from the chapter as it was released.",
      ],
    },
  ]);
});

it("a notebook of an older release is graded by today's name of the exercise", () => {
  const [first] = read(notebook(["90-loop/start", "let a;"]));
  expect(first).toMatchObject({
    exercise: "90-loop/first",
    source: "let a;",
    notes: ["Cell 1 is of an older release: 90-loop/start is 90-loop/first today."],
  });
  const [asked] = read(notebook(["90-loop/start", "let a;"]), "90-loop/beginning");
  expect(asked).toMatchObject({ exercise: "90-loop/first", source: "let a;" });
});

it("an exercise that the course does not have is named, and the others are graded", () => {
  const [first] = read(notebook(["90-loop/gone", "let a;"], ["91-web/hello", "let b;"]));
  expect(first).toMatchObject({ exercise: "91-web/hello", source: "let b;" });
  expect(first.notes).toEqual([
    expect.stringMatching(/^Cell 1 has the tag exercise:90-loop\/gone, which this course does not/),
  ]);
});

it("what is said of a notebook stays short, whatever tags it has", () => {
  const cells = Array.from({ length: 100 }, (_, at) => ({
    cell_type: "code",
    metadata: { tags: Array.from({ length: 100 }, (_, tag) => `exercise:x/${at}-${tag}`) },
    source: "",
  }));
  const hello = { cell_type: "code", metadata: { tags: ["exercise:91-web/hello"] }, source: "1;" };
  const long = { ...hello, metadata: { tags: [`exercise:${"x".repeat(10_000)}`] } };
  const [first] = read(JSON.stringify({ cells: [...cells, hello, long] }));
  expect(first).toMatchObject({ exercise: "91-web/hello", source: "1;" });
  expect(first.notes).toHaveLength(31);
  expect(first.notes.at(-1)).toBe("4970 more remarks are left out.");
});

it("a cell that became a text is named", () => {
  const text = notebook(["90-loop/first", "let a;", "markdown"], ["91-web/hello", "let b;"]);
  expect(read(text)[0].notes).toEqual([
    "Cell 1 has the tag exercise:90-loop/first but is no code cell: make it one again.",
  ]);
  expect(() => read(notebook(["90-loop/first", "let a;", "raw"]))).toThrow(
    "a.ipynb has no exercise cell: cell 1 has the tag exercise:90-loop/first but is no code cell: make it one again.",
  );
});

it.each([
  ["too many cells", notebook(...Array(5001).fill(["x", ""])), "has 5001 cells"],
  ["too much code", notebook(["x", `"${"x".repeat(1_500_000)}"`]), "has 1.5 MB of code"],
])("a notebook with %s is not taken apart", (_, text, words) => {
  expect(() => read(text)).toThrow(words);
});

it("thousands of declarations that repeat each other are read in no time that counts", () => {
  const many = Array.from({ length: 5_000 }, (_, index) => `let a${index} = a${index + 1};`);
  const half = many.join("\n");
  expect(read(notebook(["90-loop/first", half], ["90-loop/first", half]))[0].source).toContain(
    "a1",
  );
});
