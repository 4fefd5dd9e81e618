import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../course/input-error.js";
import { testResult } from "../../vocabulary/test-result.js";
import { htmlReport } from "../html.js";
import { type Result, resultSchema, statuses, type Verdict } from "../result.js";
import { terminalReport } from "../terminal.js";
import { classroom50, classroom50Schema } from "./classroom50.js";
import { exercism, exercismSchema } from "./exercism.js";
import type { Format, Graded } from "./graded.js";
import { gradescope, gradescopeSchema } from "./gradescope.js";
import { formats } from "./index.js";
import { junit } from "./junit.js";
import { ltiScores, ltiScoresSchema } from "./lti-scores.js";
import { nbgraderCsv } from "./nbgrader-csv.js";
import { readCsv } from "./testing/read-csv.js";

const environment = {
  CLASSROOM: "io",
  ASSIGNMENT: "wget",
  SUBMISSION_TAG: "submit/1",
  COMMIT_URL: "https://example.org/commit/1",
  RELEASE_URL: "https://example.org/releases/1",
};
const context = { now: new Date("2026-03-04T05:06:07.089Z"), environment };
const write = (format: Format, ...graded: Graded[]) => format.write(graded, context);

const place = { words: "line 7 of wget.ts", line: 7, column: 3, text: "while (true) {}" };
const passed: Verdict = { status: "passed", message: "" };
const failed: Verdict = {
  status: "failed",
  message: "The second line is missing.",
  place,
  expected: ["one", "two"],
  actual: ["one"],
};

function resultOf(...verdicts: Verdict[]): Result {
  const tests = verdicts.map((verdict, index) =>
    testResult(`test ${index + 1}`, { points: 2, hint: "Count them." }, verdict),
  );
  const earned = tests.reduce((sum, { points }) => sum + points.earned, 0);
  return resultSchema.parse({
    exercise: "04-async-await/wget",
    title: "Fetch",
    file: "wget.ts",
    seed: 1,
    protection: "a process of its own",
    points: { earned, possible: tests.length * 2 },
    tests,
  });
}

function graded(result: Result | null, error: string | null = null): Graded {
  return {
    learner: "ada",
    exercise: "04-async-await/wget",
    file: "wget.ts",
    submittedAt: "2026-03-04T05:00:00Z",
    result,
    error,
  };
}

const half = graded(resultOf(passed, failed));
const broken = graded(null, "wget.ts is a zip archive: unpack it, and grade the file in it.");

it("Gradescope gets points, status and words of each test", () => {
  const { score, tests = [] } = gradescopeSchema.parse(JSON.parse(write(gradescope, half)));
  expect(score).toBe(2);
  expect(tests.map(({ status, score, max_score }) => [status, score, max_score])).toEqual([
    ["passed", 2, 2],
    ["failed", 0, 2],
  ]);
  expect(tests[1]?.output).toBe(
    [
      "The second line is missing.",
      "Look at line 7 of wget.ts:",
      "  while (true) {}",
      "Expected lines have a -, those that came instead a +:",
      "    one",
      "  - two",
      "Hint: Count them.",
    ].join("\n"),
  );
});

it("Gradescope numbers the tests of several exercises by exercise, and gives no points to what is broken", () => {
  const two = gradescopeSchema.parse(JSON.parse(write(gradescope, half, half)));
  expect(two.tests?.map(({ number }) => number)).toEqual(["1.1", "1.2", "2.1", "2.2"]);
  const none = gradescopeSchema.parse(JSON.parse(write(gradescope, broken)));
  expect(none).toMatchObject({ score: 0, tests: [] });
  expect(none.output).toContain("could not be graded: wget.ts is a zip archive");
});

describe("Exercism", () => {
  const read = (...given: Graded[]) => exercismSchema.parse(JSON.parse(write(exercism, ...given)));

  it("gets fail for what a test asserts, and error for what kept it from asserting", () => {
    const { status, tests } = read(
      graded(resultOf(passed, failed, { status: "out-of-time", message: "It ran on." })),
    );
    expect(status).toBe("fail");
    expect(tests?.map((test) => test.status)).toEqual(["pass", "fail", "error"]);
  });

  it("gets error for the whole when no test ran", () => {
    const verdict: Verdict = { status: "did-not-compile", message: "TypeScript says: no (TS1)" };
    const { status, message, tests } = read(graded(resultOf(verdict, verdict)));
    expect([status, message, tests]).toEqual(["error", "TypeScript says: no (TS1)", undefined]);
    expect(read(broken)).toMatchObject({ status: "error", message: broken.error });
  });

  it("is refused two exercises at once", () => {
    expect(() => write(exercism, half, half)).toThrow(InputError);
    expect(() => write(exercism, half, half)).toThrow("--exercise");
  });

  it("gets no more bytes than it takes, and no half characters", () => {
    const { message } = read({ ...broken, error: "€".repeat(40_000) });
    expect(Buffer.byteLength(message ?? "")).toBeLessThanOrEqual(65_535);
    expect(message).toMatch(/€\n\(shortened\)$/);
  });
});

it("Classroom 50 gets whole points and its runner's variables", () => {
  expect(classroom50Schema.parse(JSON.parse(write(classroom50, half)))).toEqual({
    schema: "classroom50/result/v1",
    classroom: "io",
    assignment: "wget",
    submission: "submit/1",
    commit: "https://example.org/commit/1",
    release: "https://example.org/releases/1",
    review: "https://example.org/commit/1",
    datetime: "2026-03-04T05:06:07Z",
    score: 2,
    "max-score": 4,
    tests: [
      { "test-name": "test 1", passed: true, score: 2, "max-score": 2 },
      { "test-name": "test 2", passed: false, score: 0, "max-score": 2 },
    ],
  });
  const none = classroom50Schema.parse(JSON.parse(write(classroom50, broken)));
  expect(none).toMatchObject({ score: 0, "max-score": 1 });
});

it("Classroom 50's variables are asked for by name", () => {
  const outside = () => classroom50.write([half], { ...context, environment: {} });
  expect(outside).toThrow(InputError);
  expect(outside).toThrow("COMMIT_URL");
});

it("JUnit gets failures with their words", () => {
  const xml = write(junit, half, broken);
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name }) => names.push(name));
  parser.write(xml).close();
  expect(names).toEqual([
    "testsuites",
    ...["testsuite", "testcase", "testcase", "failure"],
    ...["testsuite", "testcase", "error"],
  ]);
  expect(xml).toContain('<testsuites name="course grade" tests="3" failures="1" errors="1"');
  expect(xml).toContain("  - two");
});

it("an LTI score counts when it was graded, and waits for a person when not", () => {
  const [one, other] = ltiScoresSchema.parse(JSON.parse(write(ltiScores, half, broken)));
  expect(one).toEqual({
    resourceId: "04-async-await/wget",
    score: {
      userId: "ada",
      scoreGiven: 2,
      scoreMaximum: 4,
      comment: "0 of 1 answers passed: 2 of 4 points.",
      timestamp: "2026-03-04T05:06:07.089Z",
      activityProgress: "Submitted",
      gradingProgress: "FullyGraded",
      submission: { submittedAt: "2026-03-04T05:00:00.000Z" },
    },
  });
  expect(other?.score).toMatchObject({ gradingProgress: "PendingManual" });
  expect(other?.score).not.toHaveProperty("scoreGiven");
});

it("the CSV has nbgrader's columns, quoted texts and numbers as numbers", () => {
  expect(write(nbgraderCsv, { ...half, learner: '=cmd|"x"!A1' }, broken)).toBe(
    [
      "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score",
      `"04-async-await/wget",,"2026-03-04T05:00:00Z","'=cmd|""x""!A1",,,,2,0,2,4`,
      '"04-async-await/wget",,"2026-03-04T05:00:00Z","ada",,,,,,,',
      "",
    ].join("\r\n"),
  );
});

it("the CSV lets no formula through behind a character that nobody sees", () => {
  const [, row] = readCsv(write(nbgraderCsv, { ...half, learner: "\0=1+1" }));
  expect(row?.[3]).toBe("'=1+1");
});

describe("whatever was handed in", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string(),
    fc.constantFrom("]]>", "=1+1", '"\r\n', "\ud800", "\uffff", "<!--", "&#0;", "\u0000\u001b[2J"),
  );
  const verdict = fc.record({
    status: fc.constantFrom(...statuses),
    message: anyText.map((text) => `x${text}`),
    place: fc.record({
      words: anyText,
      line: fc.constant(1),
      column: fc.constant(1),
      text: anyText,
    }),
    expected: fc.array(anyText, { maxLength: 3 }),
    actual: fc.array(anyText, { maxLength: 3 }),
  });

  it("every format is written in its own form, and can be read back", () => {
    fc.assert(
      fc.property(
        fc.array(verdict, { minLength: 1, maxLength: 4 }),
        anyText,
        (verdicts, learner) => {
          const one = { ...graded(resultOf(...verdicts)), learner: `x${learner}` };
          gradescopeSchema.parse(JSON.parse(write(gradescope, one)));
          exercismSchema.parse(JSON.parse(write(exercism, one)));
          classroom50Schema.parse(JSON.parse(write(classroom50, one)));
          ltiScoresSchema.parse(JSON.parse(write(ltiScores, one)));
          new SaxesParser().write(write(junit, one)).close();
          const [header = [], row = [], ...more] = readCsv(write(nbgraderCsv, one));
          expect([header.length, row.length, more.length]).toEqual([11, 11, 0]);
          expect(row[3]).toContain("x");
        },
      ),
    );
  });

  it("no format tells anything of a hidden test but how it ended", () => {
    const secret = fc.string({ minLength: 12, unit: "grapheme-ascii" }).map((text) => `§${text}§`);
    fc.assert(
      fc.property(fc.constantFrom(...statuses), secret, (status, secret) => {
        const told: Verdict = {
          status,
          message: secret,
          place: { words: secret, line: 1, column: 1, text: secret },
          expected: [secret],
          actual: [secret],
        };
        const result = resultOf(passed, failed);
        const hidden = testResult("hidden test 1", { points: 0, hidden: true }, told, secret);
        const one = graded({ ...result, tests: [...result.tests, hidden] });
        const written = [
          ...formats.map((format) => write(format, one)),
          terminalReport(one.result as Result, { columns: Number.POSITIVE_INFINITY }),
          htmlReport(one.result as Result),
        ];
        for (const text of written) expect(text).not.toContain("§");
        expect(written[0]).toContain("hidden test 1");
      }),
    );
  });
});
