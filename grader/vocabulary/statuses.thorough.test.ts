import { expect, it } from "vitest";
import { type Result, resultSchema, type TestResult } from "../report/result.js";
import { terminalReport } from "../report/terminal.js";
import { seededDraw } from "./draw.js";
import { useSpecs } from "./testing/run-spec.js";
import { secret } from "./testing/secret.js";

/** Every status, by a real submission: with words and a place openly, and with nothing in hiding. */

const run = useSpecs();
const seed = 7;
const openWord = seededDraw(seed, "asked openly")(secret);
const hiddenWord = seededDraw(seed, "asked in hiding")(secret);

/** Each says all that it knows wherever it can: printed, thrown, as an error's name, in the line that it fails in. */
const endings: [status: string, statement: string, told: string, line: number | undefined][] = [
  ["failed", "return { word, mine: [word] } as any;", "did not return the word", undefined],
  ["failed", "throw Object.assign(new Error(word), { name: word });", "main threw", 4],
  ["never-settled", "await new Promise(() => {});", "Still waiting: main in line 4", 4],
  [
    "never-settled",
    "const odd: any = { then() {}, toString: () => ['<', '>'].join(word) }; await odd;",
    "for <",
    4,
  ],
  ["blocked-the-loop", "for (;;);", "more than a second", 4],
  ["crashed", "process.exit(3);", "exit code 3", 4],
  [
    "crashed",
    "process.nextTick(() => { throw word; }); await new Promise(() => {});",
    "crashed",
    undefined,
  ],
  ["unhandled-rejection", "Promise.reject(new Error(word)); await null;", "nobody was waiting", 4],
  ["out-of-time", "setInterval(() => {}, 5); await new Promise(() => {});", "after 2 seconds", 4],
  [
    "out-of-memory",
    "for (const all: any[] = []; ; ) all.push(Array(9999).fill(word + all.length));",
    "memory",
    undefined,
  ],
  ["too-much-output", "for (;;) console.log(word.repeat(9));", "The last line was", 4],
];

it.each(endings)("%s: %s", async (status, statement, told, line) => {
  const source = `export async function main(word: string) {
  console.log(word);
  console.error(word);
  ${statement}
}`;
  const [open, hidden] = (await run("main.spec.ts", source, {
    seed,
    ...(status === "out-of-time" && { seconds: 2 }),
  })) as [TestResult, TestResult];
  expect(open).toMatchObject({ name: "asked openly", status, hint: "Return it." });
  expect(open).toMatchObject({ moreHints: ["return word;"], points: { earned: 0, possible: 1 } });
  expect(open.message).toContain(told);
  expect(open.place?.line).toBe(line);
  expectNothingOf(hidden, status);
});

it("failed: no hint where the function that is asked for is not there", async () => {
  const [open, hidden] = (await run("main.spec.ts", "", { seed })) as [TestResult, TestResult];
  expect(open.message).toContain("There is no function `main`");
  expect(open).not.toHaveProperty("hint");
  expect(open).not.toHaveProperty("moreHints");
  expectNothingOf(hidden, "failed");
});

it("did-not-compile: told before all behaviour, as TypeScript says it", async () => {
  const source = "export function main(word: string) {\n  return word satisfies number;\n}";
  const [open, hidden] = (await run("main.spec.ts", source, { seed })) as [TestResult, TestResult];
  expect(open).toMatchObject({
    status: "did-not-compile",
    message: "TypeScript says: Type 'string' does not satisfy the expected type 'number'. (TS1360)",
    place: { words: "line 2 of answer.ts", line: 2, text: "return word satisfies number;" },
  });
  expectNothingOf(hidden, "did-not-compile");
});

it("passed: says nothing more", async () => {
  const [open, hidden] = await run("main.spec.ts", "function main(word) { return word; }", {
    seed,
  });
  const points = { earned: 1, possible: 1 };
  expect(open).toEqual({ name: "asked openly", status: "passed", message: "", points });
  expect(hidden).toEqual({ ...open, name: "hidden test 1", hidden: true });
});

/** Whatever a report could be written from holds no more than this, and least of all the drawn word. */
function expectNothingOf(hidden: TestResult, status: string): void {
  expect(hidden).toEqual({
    name: "hidden test 1",
    status,
    message: expect.stringMatching(
      /^(In this hidden test|What your program did|Your program did not)/,
    ),
    points: { earned: 0, possible: 1 },
    hidden: true,
  });
  const result: Result = resultSchema.parse({
    ...{ exercise: "90-testing/main", title: "", file: "answer.ts", seed, protection: "nothing" },
    points: { earned: 0, possible: 1 },
    tests: [hidden],
  });
  for (const written of [terminalReport(result), JSON.stringify(result)]) {
    expect(written).not.toContain(hiddenWord);
    expect(written).not.toContain("asked in hiding");
    expect(written).not.toContain(openWord);
  }
}

it("the schema refuses a hidden test's result that tells of it", () => {
  const test = { name: "hidden test 1", status: "failed", message: "", hidden: true };
  const result = (telling: object) => ({
    ...{ exercise: "", title: "", file: "", seed, protection: "" },
    points: { earned: 0, possible: 1 },
    tests: [{ ...test, ...telling, points: { earned: 0, possible: 1 } }],
  });
  expect(resultSchema.safeParse(result({})).success).toBe(true);
  for (const telling of [{ expected: [] }, { actual: [""] }, { hint: "" }, { note: "" }]) {
    expect(resultSchema.safeParse(result(telling)).success).toBe(false);
  }
});

it.each([
  [
    "a rejection in one test",
    "if (word === OPEN) Promise.reject(new Error('lost'));",
    "unhandled-rejection",
  ],
  ["a crash in one test", "if (word === OPEN) process.exit(1);", "crashed"],
])("%s is that test's alone", async (_, statement, status) => {
  const source = `const OPEN = "${openWord}";
export async function main(word: string) { ${statement} return word; }`;
  const [open, hidden] = await run("main.spec.ts", source, { seed });
  expect(open).toMatchObject({ status });
  expect(hidden).toMatchObject({ status: "passed", points: { earned: 1 } });
});
