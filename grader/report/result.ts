import { z } from "zod";

/** Contract 2: what can become of a test. Everything but `passed` earns nothing. */
export const statuses = [
  "passed",
  "failed",
  "never-settled",
  "blocked-the-loop",
  "crashed",
  "unhandled-rejection",
  "out-of-time",
  "out-of-memory",
  "too-much-output",
  "did-not-compile",
] as const;

export const placeSchema = z.strictObject({
  /** For people: "line 7 of wget.ts", "cell 5, line 3". */
  words: z.string(),
  /** Counted from 1, in the file or the cell that the words name. */
  line: z.number().int().positive(),
  column: z.number().int().positive(),
  /** The learner's line itself. */
  text: z.string(),
});

/** What happened in a test, where, and what to look at. */
export const verdictSchema = z.strictObject({
  status: z.enum(statuses),
  /** One or more sentences for the learner; empty when passed. */
  message: z.string(),
  place: placeSchema.optional(),
  /** What was expected and what came, when the two can be compared; one entry a line. */
  expected: z.array(z.string()).optional(),
  actual: z.array(z.string()).optional(),
});

const testResultShape = z.strictObject({
  ...verdictSchema.shape,
  name: z.string(),
  points: z.strictObject({ earned: z.number().min(0), possible: z.number().min(0) }),
  /** What to try, when the test did not pass; it is about what the test asserts, so about `failed`. */
  hint: z.string().optional(),
  /** What to try next, from there to the plainest. */
  moreHints: z.array(z.string()).optional(),
  /** What a learner should know although it decides nothing: the program left something open. */
  note: z.string().optional(),
  /** A hidden test: its name is a number, and its message the same for all of its status. */
  hidden: z.literal(true).optional(),
});

/** What would tell of a hidden test cannot even be in its result. */
const telling = ["place", "expected", "actual", "hint", "moreHints", "note"] as const;

export const testResultSchema = testResultShape.refine(
  (test) => !test.hidden || telling.every((field) => test[field] === undefined),
  `a hidden test must have none of ${telling.join(", ")}`,
);

/** The one result of grading one submission; every writer starts from it. */
export const resultSchema = z.strictObject({
  exercise: z.string(),
  title: z.string(),
  file: z.string(),
  /** What was assumed to read the answer, each in one sentence. */
  notes: z.array(z.string()).optional(),
  /** `--seed` with this number repeats the run with the same inputs. */
  seed: z.number().int(),
  /** Where the submission ran: the level of protection, in words. */
  protection: z.string(),
  /** It ran without the system's own boundary (bubblewrap), which is the best protection. */
  lessProtected: z.literal(true).optional(),
  points: z.strictObject({ earned: z.number().min(0), possible: z.number().positive() }),
  tests: z.array(testResultSchema).min(1),
});

export type Status = (typeof statuses)[number];
export type Place = z.infer<typeof placeSchema>;
export type Verdict = z.infer<typeof verdictSchema>;
export type TestResult = z.infer<typeof testResultSchema>;
export type Result = z.infer<typeof resultSchema>;

/** Points alone do not decide: a test without points can fail too. */
export function allPassed(result: Result): boolean {
  return result.tests.every((test) => test.status === "passed");
}
