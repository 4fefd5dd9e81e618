import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { courseRoot } from "../../../course/root.js";
import { findIdeaProblems, readIdeas } from "./idea-table.js";

const folder = mkdtempSync(join(tmpdir(), "course-ideas-"));
afterAll(() => rmSync(folder, { recursive: true }));

const code = (id: string, execution_count: number | null) => ({
  ...{ id, execution_count, cell_type: "code", metadata: {}, outputs: [], source: [] },
});
const cells = [
  { id: "title", cell_type: "markdown", metadata: {}, source: ["# One"] },
  code("ran", 1),
  code("waits", null),
];
writeFileSync(
  join(folder, "01-one.ipynb"),
  JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }),
);

function problemsOf(...rows: string[]): string[] {
  const table = ["| Idea | Chapter | Cell |", "|---|---|---|", ...rows].join("\n");
  writeFileSync(
    join(folder, "README.md"),
    `# Chapters\n\n| Other | table | here |\n|---|---|---|\n| a | b | c |\n\n${table}\n`,
  );
  return findIdeaProblems(folder);
}

it("reads the idea, the chapter's file and the cells, and no other table", () => {
  problemsOf("| Waiting is **long** | [01](01-one.ipynb) | `ran`, `title` |");
  const text =
    "| Idea | Chapter | Cell |\n|---|---|---|\n| `a` is *b* | [01](x.ipynb) | `c` and `d` |";
  expect(readIdeas(text)).toEqual([{ idea: "a is b", chapter: "x.ipynb", cells: ["c", "d"] }]);
  expect(readIdeas("| Other | table | here |\n|---|---|---|\n| a | b | c |")).toEqual([]);
});

describe("an idea of the table", () => {
  it("has a text or a cell that ran", () => {
    expect(problemsOf("| Waiting | [01](01-one.ipynb) | `title`, `ran` |")).toEqual([]);
  });

  it.each([
    ["| Waiting | 01 | `ran` |", /names no chapter that there is/],
    ["| Waiting | [02](02-two.ipynb) | `ran` |", /names no chapter that there is/],
    ["| Waiting | [01](01-one.ipynb) | ran |", /names no cell of 01-one\.ipynb/],
    [
      "| Waiting | [01](01-one.ipynb) | `title`, `gone` |",
      /the cell gone, which 01-one\.ipynb does/,
    ],
    ["| Waiting | [01](01-one.ipynb) | `waits` |", /the cell waits of .*, which has not run/],
  ])("%s is told", (row, words) => {
    const problems = problemsOf("| Good | [01](01-one.ipynb) | `ran` |", row);
    expect(problems).toEqual([expect.stringMatching(words)]);
    expect(problems[0]).toContain('"Waiting"');
  });

  it("is missed when there is none", () => {
    expect(problemsOf()).toEqual([expect.stringContaining("has no table")]);
  });
});

it("every idea of the course is shown by a cell that is there and has run", () => {
  expect(findIdeaProblems(join(courseRoot, "notebooks"))).toEqual([]);
});
