import { expect, it } from "vitest";
import { InputError } from "../course/input-error.js";
import { checkFiles, checkTexts } from "./check-course.js";
import { type Changes, slug, tinyCourse } from "./testing/tiny-course.js";

const stub = `exercises/${slug}.ts`;
const solution = `solutions/${slug}.ts`;
const spec = `grader/specs/${slug}.spec.ts`;
const answers = `grader/specs/${slug}.answers`;
const notebook = "notebooks/90-tiny.ipynb";
const manifest = "exercises/manifest.json";

function findingsIn(changes: Changes): string[] {
  const course = tinyCourse(changes);
  const found = [
    ...checkFiles(course),
    ...course.exercises([]).flatMap((exercise) => checkTexts(course, exercise)),
  ];
  return found.map(({ file, message }) => `${file}: ${message}`);
}

it("finds nothing where all is as it should be", () => {
  expect(findingsIn({})).toEqual([]);
});

const hint = (words: number) => (text: string) =>
  text.replace(/"hints": \[[^\]]*\]/, `"hints": ["${"word ".repeat(words)}"]`);

/** Each change is one mistake, of which this is told, once. */
it.each<[string, Changes, string]>([
  ["no solution", { [solution]: undefined }, `${solution}: is missing: write it`],
  [
    "a stray exercise",
    { "exercises/90-tiny/old.md": "" },
    "exercises/90-tiny/old.md: belongs to no exercise: remove it",
  ],
  [
    "a stray solution",
    { "solutions/90-tiny/halve.ts": "" },
    "solutions/90-tiny/halve.ts: belongs to no exercise",
  ],
  [
    "a helper that no spec imports",
    { "grader/specs/90-tiny/helper.ts": "" },
    "grader/specs/90-tiny/helper.ts: belongs to no exercise",
  ],
  [
    "an answer beside the folders of answers",
    { [`${answers}/wrong.ts`]: "" },
    `${answers}/wrong.ts: belongs to no exercise`,
  ],
  [
    "a stored stub of another text",
    { "companion/stubs.json": (text) => text.replaceAll("TODO", "NOW") },
    `companion/stubs.json: has another text than ${slug} in ${stub}`,
  ],
  ["a hint of 19 words", { [manifest]: hint(19) }, "has 19 words: expected 20 to 60; say why"],
  ["a hint of 61 words", { [manifest]: hint(61) }, "has 61 words: expected 20 to 60; make two"],
  [
    "one right answer",
    { [`${answers}/right/adds.ts`]: undefined },
    `${answers}/right: has 1 answers: expected at least 2 that solve it in another way`,
  ],
  [
    "three wrong answers",
    { [`${answers}/wrong/squares.ts`]: undefined },
    `${answers}/wrong: has 3 answers: expected at least 4 that make one mistake each`,
  ],
  [
    "a requirement without a test",
    { [spec]: (text) => text.replace('"The pause is one"', '"The result is twice the number."') },
    `${stub}: has the requirement "The pause is one second.", which no test names: write requires: "The pause is one"`,
  ],
  [
    "a test without a requirement",
    { [spec]: (text) => `${text}\n test("more", { points: 0 }, async () => {});` },
    `${spec}: the test "more" names no requirement: write requires:`,
  ],
  [
    "words with which no requirement begins",
    { [spec]: (text) => text.replace('["The pause is one"]', '["The pause is one", "A break"]') },
    `${spec}: requires "A break", with which no requirement in ${stub} begins`,
  ],
  [
    "words with which two requirements begin",
    { [spec]: (text) => text.replace('["The pause is one"]', '["The pause is one", "The"]') },
    `${spec}: requires "The", with which several requirements in ${stub} begin: quote more`,
  ],
  ["no notebook", { [notebook]: undefined }, `${notebook}: is missing: ${slug} is an exercise`],
  [
    "a cell without its tag",
    { [notebook]: (text) => text.replace("exercise:", "") },
    `${notebook}: has 0 cells with the tag exercise:${slug}: expected one`,
  ],
  [
    "a cell that is not the stub",
    { [notebook]: (text) => text.replace("TODO: sleep", "TODO: wait") },
    `${notebook}: the cell of ${slug} is not its stub: line 9 of the cell is "  // TODO: wait`,
  ],
])("%s", (_, changes, words) => {
  const found = findingsIn(changes).filter((finding) => finding.includes(words));
  expect(found, findingsIn(changes).join("\n")).toHaveLength(1);
});

it("a stub that lists no requirement is told once", () => {
  const withoutList = (text: string) => text.replaceAll(" * -", " *");
  const found = findingsIn({ [stub]: withoutList }).filter((finding) => finding.includes(stub));
  expect(found).toContainEqual(expect.stringContaining(`${stub}: lists no requirement: write`));
});

it("files of tools are nobody's", () => {
  expect(findingsIn({ "exercises/90-tiny/.DS_Store": "", "solutions/.idea/x.xml": "" })).toEqual(
    [],
  );
});

it("an exercise that is not there is bad input", () => {
  const course = tinyCourse();
  expect(() => course.exercises(["90-tiny/halve"])).toThrow(InputError);
  expect(() => course.exercises(["90-tiny/halve"])).toThrow(`expected one of ${slug}`);
});
