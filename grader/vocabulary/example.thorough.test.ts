import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { useSpecs } from "./testing/run-spec.js";

/** The example of `specs/README.md` is this one, and works as it says. */

const folder = join(import.meta.dirname, "testing", "example");
const solution = readFileSync(join(folder, "solution.ts"), "utf8");
const spec = readFileSync(join(folder, "example.spec.ts"), "utf8");
const run = useSpecs();

async function statuses(source: string) {
  // Time without end is spent in one answer, though only in virtual seconds.
  const results = await run("example/example.spec.ts", source, { seconds: 5 });
  return Object.fromEntries(results.map(({ name, status }) => [name, status]));
}

const passed = {
  "counts down and lifts off": "passed",
  "takes a second for each number": "passed",
  "countdown gives one number a step": "passed",
  "a logbook numbers its lines and refuses empty ones": "passed",
  "tells the tower": "passed",
  "hidden test 1": "passed",
};

it("is shown in the README as it is", () => {
  const readme = readFileSync(join(import.meta.dirname, "..", "specs", "README.md"), "utf8");
  const shown = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code);
  const moved = spec
    .replaceAll('"../../', '"../../vocabulary/')
    .replace('"./solution.js"', '"../../../solutions/90-example/go.js"');
  expect(shown).toEqual([solution, moved]);
});

it("the solution passes", async () => {
  const results = await run("example/example.spec.ts", solution);
  expect(Object.fromEntries(results.map(({ name, status }) => [name, status]))).toEqual(passed);
  expect(results.filter(({ note }) => note !== undefined)).toEqual([]);
});

it.each([
  ["returns nothing", 'return "lift-off"', 'return ""', { "counts down and lifts off": "failed" }],
  ["does not wait", "await sleep(1);", "", { "takes a second for each number": "failed" }],
  [
    "cannot be ended",
    "yield number;",
    "for (;;) try { yield number; } finally { continue; }",
    {
      "counts down and lifts off": "out-of-time",
      "takes a second for each number": "failed",
      "countdown gives one number a step": "failed",
    },
  ],
  [
    "takes empty lines",
    "throw new RangeError",
    "new RangeError",
    { "a logbook numbers its lines and refuses empty ones": "failed" },
  ],
  [
    "has no class",
    "class Logbook",
    "class Book",
    { "a logbook numbers its lines and refuses empty ones": "failed" },
  ],
  ["forgets the line end", "\\n`", "`", { "tells the tower": "failed", "hidden test 1": "failed" }],
])("an answer that %s is caught", async (_, right, wrong, caught) => {
  const source = solution.replace(right, wrong);
  expect(source).not.toBe(solution);
  expect(await statuses(source)).toEqual({ ...passed, ...caught });
});
