import { z } from "zod";
import type { Result, TestResult } from "../result.js";
import { type Format, type Graded, json, sum } from "./graded.js";
import { testText } from "./test-text.js";

const visibility = z.enum(["hidden", "after_due_date", "after_published", "visible"]);
const textFormat = z.enum(["text", "simple_format", "html", "md", "ansi"]);
const points = z.number().min(0);

/** The autograder specification of Gradescope (gradescope-autograders.readthedocs.io, "Specs"). */
export const gradescopeSchema = z
  .strictObject({
    score: points.optional(),
    execution_time: z.number().min(0).optional(),
    output: z.string().optional(),
    output_format: textFormat.optional(),
    test_output_format: textFormat.optional(),
    test_name_format: textFormat.optional(),
    visibility: visibility.optional(),
    stdout_visibility: visibility.optional(),
    extra_data: z.record(z.string(), z.unknown()).optional(),
    tests: z
      .array(
        z.strictObject({
          score: points.optional(),
          max_score: points.optional(),
          status: z.enum(["passed", "failed"]).optional(),
          name: z.string().optional(),
          name_format: textFormat.optional(),
          number: z.string().optional(),
          output: z.string().optional(),
          output_format: textFormat.optional(),
          tags: z.array(z.string()).optional(),
          visibility: visibility.optional(),
          extra_data: z.record(z.string(), z.unknown()).optional(),
        }),
      )
      .optional(),
    leaderboard: z
      .array(
        z.strictObject({
          name: z.string(),
          value: z.union([z.number(), z.string()]),
          order: z.enum(["asc", "desc"]).optional(),
        }),
      )
      .optional(),
  })
  .refine(
    ({ score, tests }) =>
      score !== undefined || (tests ?? []).some((test) => test.score !== undefined),
    "there is a score, of the whole or of a test",
  );

export const gradescope: Format = {
  name: "gradescope",
  summary: "Gradescope's results.json",
  fileName: "results.json",
  exitsZero: true,
  write(graded) {
    const several = graded.length > 1;
    return json(
      gradescopeSchema.parse({
        // It overrides the tests' sum, and stands for those that could not be graded, too.
        score: sum(graded.map(({ result }) => result?.points.earned ?? 0)),
        output: graded.map(outputOf).join("\n"),
        output_format: "text",
        test_output_format: "text",
        test_name_format: "text",
        visibility: "visible",
        stdout_visibility: "hidden",
        tests: graded.flatMap(({ result }, index) =>
          result ? result.tests.map((test, at) => testOf(test, at, result, index, several)) : [],
        ),
      }),
    );
  },
};

function outputOf({ exercise, file, result, error }: Graded): string {
  if (!result) return `${exercise || file} could not be graded: ${error}`;
  const { earned, possible } = result.points;
  const notes = (result.notes ?? []).map((note) => `\n${note}`).join("");
  return `${result.title}: ${earned} of ${possible} points.${notes}`;
}

function testOf(
  test: TestResult,
  at: number,
  { exercise }: Result,
  index: number,
  several: boolean,
) {
  return {
    name: several ? `${exercise}: ${test.name}` : test.name,
    number: several ? `${index + 1}.${at + 1}` : String(at + 1),
    score: test.points.earned,
    max_score: test.points.possible,
    status: test.status === "passed" ? "passed" : "failed",
    output: testText(test),
    // That there is a hidden test, and how it ended, may be seen. Gradescope would keep back the total, else.
    visibility: "visible",
  };
}
