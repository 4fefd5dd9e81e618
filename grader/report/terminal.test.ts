import { expect, it } from "vitest";
import { displayWidth } from "../../course/text.js";
import type { Result, TestResult } from "./result.js";
import { summary, terminalReport } from "./terminal.js";

const result: Result = {
  exercise: "04-topic/name",
  title: "a title",
  file: "name.ts",
  seed: 12345,
  protection: "a process of its own",
  points: { earned: 2, possible: 6 },
  tests: [
    { name: "works", status: "passed", message: "", points: { earned: 2, possible: 2 } },
    {
      name: "prints the lines",
      status: "failed",
      message: "The second line is missing.",
      expected: ["one", "two"],
      actual: ["one"],
      points: { earned: 0, possible: 2 },
      hint: "Count them.",
    },
    {
      name: "comes to an end",
      status: "blocked-the-loop",
      message: "It runs on and on.",
      place: { words: "line 7 of the exercise cell", line: 7, column: 3, text: "while (true) {}" },
      points: { earned: 0, possible: 1 },
    },
    {
      name: "stays alive",
      status: "blocked-the-loop",
      message: "It runs on and on.",
      place: { words: "line 7 of the exercise cell", line: 7, column: 3, text: "while (true) {}" },
      points: { earned: 0, possible: 1 },
      hint: "Not shown.",
    },
  ],
};

it("tells every verdict in words", () => {
  expect(terminalReport(result)).toBe(`04-topic/name (a title)

passed: works (2 of 2)
failed: prints the lines (0 of 2)
    The second line is missing.
    Expected lines have a -, those that came instead a +:
        one
      - two
    Hint: Count them.
blocked the loop: comes to an end (0 of 1)
    It runs on and on.
    Look at line 7 of the exercise cell:
      while (true) {}
blocked the loop: stays alive (0 of 1)
    It is line 7 of the exercise cell again, as in "comes to an end".

1 of 4 tests passed: 2 of 6 points.
Seed 12345: repeat this run with --seed 12345.`);
});

it("tells what held the code on request, and else only that the best protection was missing", () => {
  const lastLine = (shown: Result, verbose = false) =>
    terminalReport(shown, { verbose }).split("\n").at(-1);
  const less: Result = { ...result, lessProtected: true };
  expect(lastLine(result, true)).toBe("The code ran in a process of its own.");
  expect(lastLine(less)).toBe("Ran without bubblewrap: course grade --verbose says what held it.");
  const tests = result.tests.map((test) => ({ ...test, status: "did-not-compile" as const }));
  for (const verbose of [true, false])
    expect(lastLine({ ...less, tests }, verbose)).toMatch(/^Seed/);
});

it("sums several answers up in one line", () => {
  const tests = result.tests.slice(0, 1);
  const passed = { ...result, tests, points: { earned: 2, possible: 2 } };
  expect(summary([result, passed], 0)).toBe("1 of 2 answers passed: 4 of 8 points.");
  expect(summary([passed], 1)).toBe("1 of 1 answers passed: 2 of 2 points. 1 could not be graded.");
});

it("fits into a narrow terminal", () => {
  const lines = terminalReport(result, { columns: 24 }).split("\n");
  expect(lines.filter((line) => line.length > 24)).toEqual([]);
});

it("fits into it with characters of two columns, each line under its test", () => {
  const [, failing] = result.tests;
  if (!failing) throw new Error("the example lacks its failing test");
  const tests = [{ ...failing, message: `${"漢字".repeat(20)}\n${"字 ".repeat(20)}` }];
  const lines = terminalReport({ ...result, tests }, { columns: 24 }).split("\n");
  expect(lines.filter((line) => displayWidth(line) > 24)).toEqual([]);
  const wide = lines.filter((line) => /[漢字]/.test(line));
  expect(wide.length).toBeGreaterThan(4);
  expect(wide.filter((line) => !/^ {4}[漢字]/.test(line))).toEqual([]);
});

it("what a submission says cannot pass for the report, nor flood it", () => {
  const clear = "\u001b[2J";
  const forged = "9 of 9 tests passed: 6 of 6 points.";
  const [, failing] = result.tests;
  if (!failing) throw new Error("the example lacks its failing test");
  const report = terminalReport({
    ...result,
    tests: [
      {
        ...failing,
        message: `${clear}\n${forged}\n${"more\n".repeat(100)}`,
        place: { words: "line 1", line: 1, column: 1, text: `${clear}${forged}` },
        actual: [`${clear}\r${forged}`, "x".repeat(100_000)],
      },
    ],
  });
  expect(report).not.toMatch(/[^\P{Cc}\n]/u);
  expect(report).toContain("\\x1b[2J\\x0d9 of 9");
  expect(report.split("\n").filter((line) => line.startsWith(forged))).toEqual([]);
  expect(report.length).toBeLessThan(2000);
});

it("colours repeat what the words say", () => {
  const coloured = terminalReport(result, { colour: true });
  const escapeCharacter = String.fromCharCode(27);
  expect(coloured).toContain(`${escapeCharacter}[32m`);
  expect(coloured.replaceAll(new RegExp(`${escapeCharacter}\\[\\d+m`, "g"), "")).toBe(
    terminalReport(result),
  );
});

it("leaves hints out when asked", () => {
  expect(terminalReport(result, { hints: false })).not.toContain("Hint");
});

it("tells a cause that all tests share once", () => {
  const place = { words: "line 4 of name.ts", line: 4, column: 1, text: "let x = ;" };
  const tests = ["one", "two", "three"].map((name) => ({
    name,
    status: "did-not-compile" as const,
    message: "Expression expected.",
    place,
    points: { earned: 0, possible: 2 },
    hint: "About another thing.",
  }));
  const report = terminalReport({ ...result, points: { earned: 0, possible: 6 }, tests });
  expect(report).toContain(`(a title)

did not compile: none of the 3 tests could run
    Expression expected.
    Look at line 4 of name.ts:
      let x = ;

0 of 3 tests passed: 0 of 6 points.
`);
});

it("a flood in all tests is one cause, whatever it printed last, and different lines are not", () => {
  const points = { earned: 0, possible: 3 };
  const flood = (name: string): TestResult => ({
    ...{ name, status: "too-much-output", points },
    message: `The last line was: ${name}`,
  });
  const report = terminalReport({ ...result, tests: [flood("one"), flood("two")] });
  expect(report).toContain(
    "too much output: none of the 2 tests passed\n    The last line was: one",
  );
  expect(report).not.toContain("two");
  const blocked = (name: string, line: number): TestResult => ({
    ...{ name, status: "blocked-the-loop", message: "It runs on.", points },
    place: { words: `line ${line}`, line, column: 1, text: "while (true) {}" },
  });
  const two = terminalReport({ ...result, tests: [blocked("one", 1), blocked("two", 2)] });
  expect(two).not.toContain("none of the");
  const same = terminalReport({ ...result, tests: [blocked("one", 2), blocked("two", 2)] });
  expect(same).toContain("blocked the loop: none of the 2 tests passed");
});

it("shows the hint of a test only when what it asserts does not hold", () => {
  const hinted = result.tests.map((test) => ({ ...test, hint: `Hint of ${test.name}` }));
  const hints = terminalReport({ ...result, tests: hinted }).match(/Hint of .*/g);
  expect(hints).toEqual(["Hint of prints the lines"]);
});

it("tells a compiler's error once, and not as a hidden test may tell it", () => {
  const points = { earned: 0, possible: 1 };
  const status = "did-not-compile";
  const place = { words: "line 2 of name.ts", line: 2, column: 1, text: "let a: = 1;" };
  const hidden: TestResult = {
    ...{ name: "hidden test 1", status, points, hidden: true },
    message: "Your program did not compile.",
  };
  const others = ["works", "ends"].map(
    (name): TestResult => ({ name, status, points, place, message: "Type expected." }),
  );
  expect(terminalReport({ ...result, tests: [hidden, ...others] })).toContain(`
did not compile: none of the 3 tests could run
    Type expected.
    Look at line 2 of name.ts:
      let a: = 1;

0 of 3`);
});
