import { z } from "zod";
import { policySchema } from "./policy.js";

const points = z.number().min(0);
const fileName = z.string().min(1);

/** An attempt without its tests. */
export const attemptSchema = z.strictObject({
  file: z.string(),
  submittedAt: z.iso.datetime({ offset: true }).nullable(),
  late: z.boolean(),
  /** Null when it could not be graded. */
  rawScore: points.nullable(),
  /** In points, for being late. */
  penalty: points,
  score: points.nullable(),
  /** Why it could not be graded. */
  error: z.string().nullable(),
});

export const entryStatuses = ["graded", "could not be graded", "missing"] as const;

/** One learner's work on one exercise. */
export const entrySchema = z.strictObject({
  exercise: z.string(),
  status: z.enum(entryStatuses),
  attempts: z.number().int().min(0),
  /** The one whose score counts, by the policy. */
  counts: attemptSchema.nullable(),
  best: attemptSchema.nullable(),
  last: attemptSchema.nullable(),
  score: points,
  maxScore: points,
});

/** A file that no answer could be made of. */
export const unplacedSchema = z.strictObject({
  file: z.string(),
  reason: z.string(),
  /** Who handed it in, where that is known. */
  learners: z.array(z.string()).optional(),
  /** Which exercises it may be; it may be any where nothing says it. */
  exercises: z.array(z.string()).optional(),
});

export const learnerSchema = z.strictObject({
  learner: z.string(),
  /** Their page, relative to the gradebook's folder. */
  feedback: fileName,
  score: points,
  maxScore: points,
  entries: z.array(entrySchema),
  /** What they handed in besides, of which no answer could be made. */
  unplaced: z.array(unplacedSchema),
});

export const exerciseSummarySchema = z.strictObject({
  exercise: z.string(),
  title: z.string(),
  maxScore: points,
  due: z.iso.datetime().nullable(),
  /** How many learners have which status. */
  statuses: z.record(z.enum(entryStatuses), z.number().int().min(0)),
  late: z.number().int().min(0),
  /** Of the attempts that count and are not the untouched stub: how many learners passed each test. */
  tests: z.array(
    z.strictObject({
      name: z.string(),
      passed: z.number().int().min(0),
      failed: z.number().int().min(0),
    }),
  ),
});

/** Answers that are alike: worth a look, and no verdict. */
export const likenessSchema = z.strictObject({
  exercise: z.string(),
  learners: z.array(z.string()).min(2),
  /** The least share, of the smaller answer, that a pair of them has in common. */
  shared: z.number().min(0).max(1),
  /** Whether they are the same to the letter but for space and comments. */
  sameText: z.boolean(),
});

/** What `grades.json` holds. */
export const gradebookSchema = z.strictObject({
  schema: z.literal("course/gradebook/v1"),
  writtenAt: z.iso.datetime(),
  policy: policySchema,
  exercises: z.array(exerciseSummarySchema),
  learners: z.array(learnerSchema),
  unplaced: z.array(unplacedSchema),
  alike: z.array(likenessSchema),
  /** Exercises of which nothing but the untouched stub was handed in, and which the policy does not name. */
  notCounted: z.array(z.string()),
});

export type AttemptSummary = z.infer<typeof attemptSchema>;
export type Entry = z.infer<typeof entrySchema>;
export type LearnerGrades = z.infer<typeof learnerSchema>;
export type ExerciseSummary = z.infer<typeof exerciseSummarySchema>;
export type Likeness = z.infer<typeof likenessSchema>;
export type Gradebook = z.infer<typeof gradebookSchema>;

/** Whether nothing is left that could not be graded: else the sum of the points says less than was earned. */
export function isWhole({ entries }: LearnerGrades): boolean {
  return entries.every(({ status }) => status !== "could not be graded");
}

/** Whose sum of points can be set beside others': what could not be graded is no zero, and nobody knows what it is. */
export function comparable(learners: readonly LearnerGrades[]): LearnerGrades[] {
  return learners.filter((one) => one.maxScore > 0 && isWhole(one));
}
