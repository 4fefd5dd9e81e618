import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readManifest } from "../../course/manifest.js";
import { courseRoot } from "../../course/root.js";
import { forLearners, readmeForLearners } from "./for-learners.js";
import { scanForSecrets } from "./scan.js";
import { secretsOf } from "./secrets.js";
import { withoutHiddenTests } from "./without-hidden-tests.js";

const slug = "04-async-await/bounded-fetch";
const read = (file: string) => readFileSync(join(courseRoot, file), "utf8");
const solution = read(`solutions/${slug}.ts`);
const stub = read(`exercises/${slug}.ts`);
const spec = read(`grader/specs/${slug}.spec.ts`);

const tiny = `import { shared } from "./shared.js";
exercise("a/b", ({ test }) => {
  test("is seen", { points: 2, requires: "x" }, async () => shared());
  // Nobody guesses this.
  test("is not seen", { points: 3, hidden: true }, async () => onlyThere(shared()));
});
function onlyThere(value) { return deeper(value); }
function deeper(value: Secret) { return value + first + values[0]; }
import { answer } from "./only-there.js";
const values = [42, answer];
const { first, ...others } = values;
interface Secret { colour: "mauve" }
export const kept = 1;
`;

it("a spec loses its hidden tests, what is said of them, and the helpers that only they have", () => {
  const { visible, hidden, hiddenPoints } = withoutHiddenTests(tiny);
  expect(visible).toContain("is seen");
  expect(visible).not.toMatch(/is not seen|Nobody guesses|onlyThere|deeper|Secret|mauve/);
  expect(visible).not.toMatch(/only-there|42|first|others/);
  expect(visible).toMatch(/shared\.js[\s\S]*kept = 1/);
  expect(hidden).toHaveLength(6);
  expect(hiddenPoints).toBe(3);
});

it.each([
  ["in a text", "", 'shared("onlyThere")'],
  ["in a comment", "/* onlyThere */", "shared()"],
  ["as a property", "", "shared().onlyThere({ onlyThere: 1 })"],
  ["in itself", "function onlyThere() { onlyThere(); }", "shared()"],
  ["in one that it needs", "const other = () => onlyThere(other);", "shared()"],
])("a helper of hidden tests goes also when its name stands %s", (_, more, seen) => {
  const { visible, hidden } = withoutHiddenTests(`import { shared } from "./shared.js";
${more}
exercise("a/b", ({ test }) => {
  test("is seen", { points: 2 }, async () => ${seen});
  test("is not seen", { points: 3, hidden: true }, async () => onlyThere());
});
function onlyThere() { return "mauve" + other; }`);
  expect(visible).toContain("is seen");
  expect(visible).not.toMatch(/mauve|function|const other/);
  expect(hidden.join()).toContain("mauve");
});

it("a helper of visible tests stays, with what it needs in turn", () => {
  const spec = `import all, * as space from "./all.js";
import { Kind as Other } from "./kind.js";
exercise("a/b", ({ test }) => { test("x", { points: 1 }, async () => helper({ colours })); });
function helper(options): Options { return all[space] + helper(Level.low); }
const colours = ["mauve"];
enum Level { low }
type Options = Other | undefined;
`;
  expect(withoutHiddenTests(spec)).toEqual({ visible: spec, hidden: [], hiddenPoints: 0 });
});

it.each([
  ["by a variable", "hidden: isHidden", "is not written as hidden: true"],
  ["in quotes", '"hidden": true', "may hide it"],
  ["by a variable of this name", "hidden", "hidden among the options of a test may hide it"],
  ["by options that are spread", "...others", "may hide it"],
  ["in options of another place", null, "the options of a test are no literal"],
])("a test that is hidden %s stops the release", (_, option, words) => {
  const options = option === null ? "options" : `{ points: 1, ${option} }`;
  const unclear = `exercise("a/b", ({ test }) => { test("x", ${options}, async () => {}); });`;
  expect(() => withoutHiddenTests(unclear)).toThrow(words);
});

it("the points of hidden tests are the instructor's", () => {
  const manifest = JSON.stringify({ exercises: [{ slug: "a/b", points: 5 }] });
  const text = forLearners("exercises/manifest.json", manifest, new Map([["a/b", 3]]));
  expect(JSON.parse(text).exercises).toEqual([{ slug: "a/b", points: 2, instructorPoints: 3 }]);
});

it("the README ends before the part for instructors", () => {
  const readme = readmeForLearners(read("README.md"));
  expect(readme).toContain("## For learners");
  expect(readme).not.toContain("## For instructors");
});

describe("the scan", () => {
  const exercise = readManifest().exercises.filter((one) => one.slug === slug);
  const manifest = { chapters: [], exercises: exercise };
  const secrets = secretsOf(courseRoot, manifest, [stub, withoutHiddenTests(spec).visible]);
  const [hidden = ""] = withoutHiddenTests(spec).hidden;
  const map = (source: string) => JSON.stringify({ version: 3, sourcesContent: [source] });
  const notebook = (cell: object) => JSON.stringify({ cells: [cell], nbformat: 4 });
  const inLines = (text: string) => text.split(/(?<=\n)/);

  function scan(file: string, content: string) {
    const folder = mkdtempSync(join(tmpdir(), "course-test-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
    return scanForSecrets(folder, secrets);
  }

  it("finds nothing in what is given", () => {
    expect(scan("exercises/a.ts", stub)).toEqual([]);
    expect(scan("grader/specs/a.spec.ts", withoutHiddenTests(spec).visible)).toEqual([]);
  });

  it.each([
    ["a file with a solution", "exercises/a.ts", solution],
    ["one in other space", "src/a.js", solution.replace(/\s+/g, " ")],
    ["a part of one", "jupyter/a.txt", solution.slice(-400)],
    ["a cell", "notebooks/a.ipynb", notebook({ cell_type: "code", source: inLines(solution) })],
    ["an output", "notebooks/a.ipynb", notebook({ outputs: [{ text: inLines(solution) }] })],
    ["a stub", "companion/stubs.json", JSON.stringify({ [slug]: { "a.ts": solution } })],
    ["a source map", "dist/a.js.map", map(solution)],
    [
      "a source map inside of a file",
      "dist/a.js",
      `a();\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map(solution)).toString("base64")}`,
    ],
    ["a hidden test", "grader/specs/a.spec.ts", hidden],
    ["a whole spec", "grader/specs/a.spec.ts", spec],
  ])("finds %s", (_, file, content) => {
    expect(scan(file, content)).toEqual([
      { file, message: expect.stringMatching(/holds a part of (the solution|a hidden test) of/) },
    ]);
  });

  it.each([
    ["solutions/a.ts", "the folder of the solutions"],
    ["grader/specs/a.answers/wrong/b.ts", "answers that prove a spec"],
    ["author/a.ts", "author's tools"],
    [".git/config", "history"],
  ])("finds %s by its name", (file, words) => {
    expect(scan(file, "")).toEqual([{ file, message: expect.stringContaining(words) }]);
  });
});
