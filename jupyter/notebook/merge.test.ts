import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeCell, printed } from "../testing/notebooks.js";
import { mergeNotebooks } from "./merge.js";
import type { Cell, Notebook } from "./notebook.js";
import { isOfUpdate } from "./tags.js";
import { findSchemaViolation } from "./validate.js";

/** A cell: its id and its code; with an output, if there is one. */
type Written = [id: string, source: string, output?: string];

function cellOf([id, source, output]: Written): Cell {
  return { ...codeCell(source, output === undefined ? [] : [printed(output)]), id };
}

function notebook(...cells: Written[]): Notebook {
  return { cells: cells.map(cellOf), metadata: {}, nbformat: 4, nbformat_minor: 5 };
}

/** The merged cells as they are written, without the ids of copies; a star marks what is marked. */
function merged(base: Notebook, own: Notebook, course: Notebook): string[] {
  return mergeNotebooks(base, own, course).notebook.cells.map(
    (cell) => `${cell.id.replace(/-new-.*/, "'")} ${cell.source}${isOfUpdate(cell) ? " *" : ""}`,
  );
}

const base = notebook(["a", "1"], ["b", "2"], ["c", "3"]);

describe("an update of the course", () => {
  test("takes the place of what the learner has not touched, outputs included", () => {
    const course = notebook(["a", "1"], ["b", "new", "new output"], ["c", "3"]);
    const own = notebook(["a", "mine"], ["b", "2", "own output"], ["c", "3", "own output"]);
    expect(mergeNotebooks(base, own, course)).toEqual({
      notebook: notebook(["a", "mine"], ["b", "new", "new output"], ["c", "3", "own output"]),
      taken: 1,
      marked: 0,
    });
  });

  test("stands beneath what the learner has changed, marked", () => {
    const own = notebook(["a", "1"], ["b", "mine"], ["c", "3"]);
    const course = notebook(["a", "1"], ["b", "new"], ["c", "3"]);
    expect(merged(base, own, course)).toEqual(["a 1", "b mine", "b' new *", "c 3"]);
  });

  test("of the same cell, again, takes the place of the copy beneath", () => {
    const own = notebook(["a", "1"], ["b", "mine"], ["c", "3"]);
    const second = notebook(["a", "1"], ["b", "new"], ["c", "3"]);
    const third = notebook(["a", "1"], ["b", "newer"], ["c", "3"]);
    const updated = mergeNotebooks(base, own, second).notebook;
    expect(merged(second, updated, third)).toEqual(["a 1", "b mine", "b' newer *", "c 3"]);
  });

  test("puts its new cells where they belong, and the learner's stay behind what they follow", () => {
    const own = notebook(["a", "1"], ["x", "mine"], ["b", "2"], ["c", "3"], ["y", "mine"]);
    const course = notebook(["a", "1"], ["n", "new"], ["b", "2"], ["m", "new"], ["c", "3"]);
    const cells = ["a 1", "x mine", "n new", "b 2", "m new", "c 3", "y mine"];
    expect(merged(base, own, course)).toEqual(cells);
  });

  test("removes what the course has given up, unless the learner has written in it", () => {
    const own = notebook(["a", "1"], ["b", "mine"], ["c", "3"]);
    expect(merged(base, own, notebook(["a", "1"]))).toEqual(["a 1", "b mine"]);
  });

  test("brings a deleted cell back only if the course has changed it", () => {
    const own = notebook(["a", "1"]);
    const course = notebook(["a", "1"], ["b", "2"], ["c", "new"]);
    expect(merged(base, own, course)).toEqual(["a 1", "c new *"]);
  });

  test("follows the course's new order, unless the learner has one", () => {
    const course = notebook(["c", "3"], ["a", "1"], ["b", "2"]);
    expect(merged(base, base, course)).toEqual(["c 3", "a 1", "b 2"]);
    const own = notebook(["b", "2"], ["a", "1"], ["c", "3"]);
    expect(merged(base, own, course)).toEqual(["b 2", "a 1", "c 3"]);
  });

  test("renews an exercise that is not begun; of one that is, the tag stays with the learner's cell", () => {
    const stub = (source: string): Notebook => ({
      ...base,
      cells: [{ ...codeCell(source, [], ["exercise:01-a/b"]), id: "e" }],
    });
    expect(merged(stub("stub"), stub("stub  \n"), stub("better"))).toEqual(["e better"]);
    const { notebook } = mergeNotebooks(stub("stub"), stub("mine"), stub("better"));
    expect(notebook.cells.map(({ metadata }) => metadata.tags)).toEqual([
      ["exercise:01-a/b"],
      ["course-update"],
    ]);
  });
});

const written = fc.tuple(
  fc.constantFrom(..."abcdefgh"),
  fc.constantFrom("1", "2", "3"),
  fc.constantFrom("out", undefined),
) as fc.Arbitrary<Written>;
const notebooks = fc
  .uniqueArray(written, { selector: ([id]) => id, maxLength: 8 })
  .map((cells) => notebook(...cells));

describe("whatever three notebooks come together", () => {
  const holds = (law: (base: Notebook, own: Notebook, course: Notebook) => void) =>
    fc.assert(fc.property(notebooks, notebooks, notebooks, law), { numRuns: 500 });
  const same = (one?: Cell, other?: Cell) => one?.source === other?.source;
  const find = ({ cells }: Notebook, id: string) => cells.find((cell) => cell.id === id);

  test("nothing that the learner wrote is lost", () =>
    holds((base, own, course) => {
      const { cells } = mergeNotebooks(base, own, course).notebook;
      const written = own.cells.filter((cell) => !same(cell, find(base, cell.id)));
      for (const cell of written) expect(cells).toContainEqual(cell);
    }));

  test("every cell of the course that is new or changed is there, in its place or marked", () =>
    holds((base, own, course) => {
      const { cells } = mergeNotebooks(base, own, course).notebook;
      const changed = course.cells.filter((cell) => !same(cell, find(base, cell.id)));
      for (const { id, source } of changed) {
        const places = cells.filter((cell) => cell.id === id || cell.id.startsWith(`${id}-new-`));
        expect(places.map((cell) => cell.source)).toContain(source);
      }
    }));

  test("without an update nothing changes, and without the learner's changes it is the update", () =>
    holds((base, own, course) => {
      expect(mergeNotebooks(base, own, base)).toEqual({ notebook: own, taken: 0, marked: 0 });
      expect(mergeNotebooks(base, base, course).notebook).toEqual(course);
    }));

  test("to merge again gives the same, a valid notebook", () =>
    holds((base, own, course) => {
      const { notebook } = mergeNotebooks(base, own, course);
      expect(findSchemaViolation(notebook)).toBeUndefined();
      expect(mergeNotebooks(base, notebook, course).notebook).toEqual(notebook);
      expect(mergeNotebooks(course, notebook, course).notebook).toEqual(notebook);
    }));
});
