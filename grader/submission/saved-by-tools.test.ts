import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { courseRoot } from "../../course/root.js";
import { readSubmissions } from "./read-submissions.js";

/** The same answer in a notebook as each tool saves it, in `fixtures/`. */

const slug = "04-async-await/wget";
const solution = readFileSync(join(courseRoot, "solutions", `${slug}.ts`), "utf8");
const plain = (source: string) => source.replaceAll("export ", "").replace(/\s+/g, " ").trim();

const read = (name: string) => readSubmissions(join(import.meta.dirname, "fixtures", name), slug);

it.each([
  ["JupyterLab", "jupyterlab.ipynb", ["cell 3"]],
  ["VS Code, the cell split in two", "vscode.ipynb", ["cell 3", "cell 4"]],
  ["VS Code, the metadata one level deeper", "vscode-custom.ipynb", ["cell 3", "cell 4"]],
  ["Colab", "colab.ipynb", ["cell 3"]],
  ["a Jupyter of before 2015", "format-3.ipynb", ["cell 2"]],
])("%s", (_, name, cells) => {
  const [submission, ...others] = read(name);
  expect(others).toEqual([]);
  expect(submission).toMatchObject({ exercise: slug, notes: [] });
  expect(plain(submission.source)).toBe(plain(solution));
  expect(submission.parts?.map(({ words }) => words)).toEqual(cells);
});

it("Colab, without tags, and with imports and a helper in other cells", () => {
  const [submission] = read("colab-without-tags.ipynb");
  expect(submission.parts?.map(({ words, line }) => `${words}, line ${line}`)).toEqual([
    "cell 2, line 1",
    "cell 2, line 2",
    "cell 3, line 1",
    "cell 4, line 1",
  ]);
  expect(submission.source).not.toContain("await sleep(60)");
  expect(submission.notes).toEqual([
    expect.stringMatching(/^No cell has the tag .*: cell 4\.$/),
    expect.stringContaining("headerLine (cell 3)"),
  ]);
});
