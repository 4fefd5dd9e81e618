import { z } from "zod";
import { InputError } from "../../../course/input-error.js";
import { type Format, type FormatContext, json, sum } from "./graded.js";

const filled = z.string().min(1);
const whole = z.number().int().min(0);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, "UTC, to the second");

/** The contract of `result.json` (foundation50/classroom50, wiki "Advanced Autograding"). */
export const classroom50Schema = z
  .strictObject({
    schema: z.literal("classroom50/result/v1"),
    classroom: filled,
    assignment: filled,
    submission: filled,
    commit: filled,
    release: filled,
    review: filled,
    datetime: instant,
    score: whole,
    "max-score": whole,
    tests: z.array(
      z.strictObject({
        "test-name": filled,
        passed: z.boolean(),
        score: whole,
        "max-score": whole,
      }),
    ),
  })
  .refine(
    ({ tests, score }) => score === sum(tests.map((test) => test.score)),
    "the score is the sum of the tests'",
  )
  .refine(
    ({ tests, ...whole }) => whole["max-score"] === sum(tests.map((test) => test["max-score"])),
    "the most is the sum of the tests'",
  );

export const classroom50: Format = {
  name: "classroom50",
  summary: "Classroom 50's result.json, by the variables of its runner",
  fileName: "result.json",
  exitsZero: true,
  variables: [
    ...["CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL"],
    "REVIEW_URL",
  ],
  check: identity,
  write(graded, context) {
    const tests = graded.flatMap(({ exercise, file, result }) =>
      (result?.tests ?? [notGraded]).map(({ name, status, points }) => ({
        "test-name": graded.length > 1 ? `${exercise || file}: ${name}` : name,
        passed: status === "passed",
        score: points.earned,
        "max-score": points.possible,
      })),
    );
    return json(
      classroom50Schema.parse({
        schema: "classroom50/result/v1",
        ...identity(context),
        datetime: `${context.now.toISOString().slice(0, 19)}Z`,
        score: sum(tests.map((test) => test.score)),
        "max-score": sum(tests.map((test) => test["max-score"])),
        tests,
      }),
    );
  },
};

/** A pass without a test would be a full score. */
const notGraded = {
  name: "could be graded",
  status: "failed",
  points: { earned: 0, possible: 1 },
};

function identity({ environment }: FormatContext) {
  const value = (name: string) => {
    const found = environment[name];
    if (found) return found;
    throw new InputError(
      `The format classroom50 needs the variable ${name}, which Classroom 50's runner sets: expected CLASSROOM, ASSIGNMENT, SUBMISSION_TAG, COMMIT_URL and RELEASE_URL in the environment.`,
    );
  };
  const commit = value("COMMIT_URL");
  return {
    classroom: value("CLASSROOM"),
    assignment: value("ASSIGNMENT"),
    submission: value("SUBMISSION_TAG"),
    commit,
    release: value("RELEASE_URL"),
    review: environment.REVIEW_URL || commit,
  };
}
