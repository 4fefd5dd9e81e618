import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { useSpecs } from "./testing/run-spec.js";

/** Tests share the process of their submission, as long as none can tell that another was there before it. */

const run = useSpecs({ testsAtOnce: 1 });
const folder = mkdtempSync(join(tmpdir(), "course-test-sharing-"));
process.env.TOLD = join(folder, "told");
afterAll(() => rmSync(folder, { recursive: true }));

async function processes(body: string) {
  const source = `import { createServer } from "node:http";
let calls = 0;
export const born = () => performance.timeOrigin;
export function main(test: number): unknown {
  calls++;
  ${body}
  return calls;
}`;
  const results = await run("sharing.spec.ts", source);
  const told = readFileSync(process.env.TOLD as string, "utf8");
  return { statuses: results.map(({ status }) => status), told, results };
}

const passed = Array(5).fill("passed");

it("one process serves all tests of a program that leaves nothing, and each has its variables anew", async () => {
  const { statuses, told } = await processes("");
  expect(statuses).toEqual(passed);
  expect(told).toBe("1 for 4: 1 1 1");
});

it.each([
  ["a global name", "Object.assign(globalThis, { left: test });"],
  ["another console.log", "console.log = () => {};"],
  ["another method of all lists", "Object.assign(Array.prototype, { left: () => test });"],
  [
    "a method of all generators",
    "Object.assign(Object.getPrototypeOf(function* () {}).prototype, { left: 1 });",
  ],
  ["a listener", 'process.on("SIGTERM", () => {});'],
  ["a variable of the environment", 'process.env.LEFT = "1";'],
  ["an exit code", "process.exitCode = 3;"],
  ["a timer", "setTimeout(() => {}, 60_000);"],
  ["a server", "createServer().listen(0);"],
  ["a word on its error output", 'console.error("left");'],
])("%s is left in no process that another test gets", async (_, body) => {
  const { statuses, told } = await processes(body);
  expect(statuses).toEqual(passed);
  expect(told).toBe("4 for 4: 1 1 1");
});

it("what is closed at the end of a test is not left", async () => {
  const { told } = await processes(
    "const server = createServer().listen(0); setImmediate(() => server.close());",
  );
  expect(told).toBe("1 for 4: 1 1 1");
});

it.each([
  ["fails", 'throw new Error("used before");'],
  ["dies", "process.exit(3);"],
  ["never ends", "return new Promise(() => {});"],
])(
  "a test that %s in a used process decides nothing: all run again, each in its own",
  async (_, end) => {
    // Nobody looks at this object. The first test runs twice before its process is shared.
    const { statuses, told } = await processes(
      `const place = WeakSet.prototype as { runs?: number };
  place.runs = (place.runs ?? 0) + 1;
  if (place.runs > 2) { ${end} }`,
    );
    expect(statuses).toEqual(passed);
    expect(told).toBe("4 for 4: 1 1 1");
  },
);

it("two halves of an answer, one for fresh and one for used processes, do not add up", async () => {
  const points = async (isRight: string) => {
    const answer = `export const double = (number: number) => (${isRight} ? 2 * number : 0);`;
    return (await run("halves.spec.ts", answer)).map(({ points }) => points.earned);
  };
  // It knows a used process by the address of its module.
  const isUsed = 'import.meta.url.includes("?")';
  expect(await points("true")).toEqual([1, 1, 1]);
  expect(await points(`number < 100 !== ${isUsed}`)).toEqual([1, 0, 0]);
  expect(await points(`number >= 100 || !${isUsed}`)).toEqual([1, 1, 1]);
});

it("a place in a used process is the learner's line", async () => {
  const { results, told } = await processes("if (test === 2) createServer().listen(0);");
  expect(results[2]?.note).toContain("a server (line 6 of answer.ts)");
  expect(told).toBe("2 for 4: 1 1 1");
});
