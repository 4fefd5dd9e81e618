import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { checkTest } from "./test-options.js";
import { useSpecs } from "./testing/run-spec.js";

/** An author who uses the vocabulary in a way that cannot work reads one sentence about it. */

const run = useSpecs();
const body = async () => {};

it.each<[string, unknown, unknown, unknown, string]>([
  ["no name", "", { points: 1 }, body, "A test has no name"],
  ["a name twice", "there", { points: 1 }, body, "is there twice"],
  ["no options", "new", undefined, body, "has no options"],
  ["the body for the options", "new", body, undefined, "has no options"],
  ["no points", "new", {}, body, "has undefined points"],
  ["half a point", "new", { points: 0.5 }, body, "has 0.5 points: expected a whole number"],
  ["no body", "new", { points: 1 }, undefined, "has no body"],
  ["an option that is not there", "new", { points: 1, hints: [] }, body, "has the option hints"],
  [
    "a hint in hiding",
    "new",
    { points: 1, hidden: true, hint: "x" },
    body,
    "is hidden and has a hint",
  ],
  ["an empty hint", "new", { points: 1, hint: ["a", " "] }, body, "has an empty hint"],
  ["an empty requirement", "new", { points: 1, requires: ["a", ""] }, body, "requires nothing"],
  ["a strange clock", "new", { points: 1, clock: "fast" }, body, 'expected "real" or "virtual"'],
])("%s", (_, name, options, given, words) => {
  const check = () => checkTest(name, options as never, given, ["there"]);
  expect(check).toThrow(words);
  expect(check).toThrow(/^[^\n]+\.$/);
});

it.each([
  [
    "a function for an argument",
    'await submission.call("main", { then: () => 1 })',
    "main is given a function",
  ],
  [
    "a claim for an argument",
    'await submission.call("main", await submission.call("main", 1))',
    "main is given a Claim: give data of the spec's own.",
  ],
  ["a forgotten await", 'expectValue(submission.call("main", 1), 1, "")', "is an await missing?"],
  ["a clock that is real", "await clock.advance(1)", 'needs the option clock: "virtual"'],
  [
    "a call after the end",
    'submission.cutOff(); await submission.call("main", 1)',
    "main is called after cutOff",
  ],
  [
    "a test in a test",
    'test("inner", { points: 1 }, async () => {})',
    "stands inside of another test",
  ],
  ["an error of its own", "throw new TypeError('of the spec')", "of the spec"],
])("in a test: %s", async (_, statement, words) => {
  const source = "export function main(value) { return value; }";
  const failure = await run(specOf(statement, ""), source).catch((error: Error) => error.message);
  expect(failure).toContain('the test "works" broke');
  expect(failure).toContain(words);
  const hidden = await run(specOf(statement, "hidden: true"), source).catch(
    (error: Error) => error.message,
  );
  expect(hidden).toBe(
    'the test "hidden test 1" broke: The spec of a hidden test is broken; take its option hidden away to see how.',
  );
});

it("a spec without a test", async () => {
  const spec = writeSpec("exercise('90-testing/none', () => {});");
  await expect(run(spec, "")).rejects.toThrow("The spec of 90-testing/none has no test.");
});

function specOf(statement: string, option: string): string {
  return writeSpec(`exercise("90-testing/misuse", ({ test }) => {
  test("works", { points: 1, ${option} }, async ({ submission, clock }) => {
    ${statement};
  });
});`);
}

/** Beside the other specs of tests, because it imports the vocabulary. */
function writeSpec(text: string): string {
  const folder = mkdtempSync(join(import.meta.dirname, "testing", "misuse-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "misuse.spec.ts");
  const imports = `import { expectValue } from "../../claim.js";\nimport { exercise } from "../../exercise.js";\nvoid expectValue;\n`;
  writeFileSync(file, imports + text);
  return file;
}
