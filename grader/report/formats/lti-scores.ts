import { z } from "zod";
import { summary } from "../terminal.js";
import { type Format, type Graded, inPieces, jsonList, score } from "./graded.js";

const instant = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(Z|[+-]\d\d:\d\d)$/,
    "ISO 8601, with parts of a second",
  );

/** The score of LTI Assignment and Grade Services 2.0 (imsglobal.org/spec/lti-ags/v2p0, "Score publish service"). */
export const ltiScoreSchema = z
  .strictObject({
    userId: z.string().min(1),
    scoreGiven: z.number().min(0).optional(),
    scoreMaximum: z.number().positive().optional(),
    comment: z.string().optional(),
    timestamp: instant,
    activityProgress: z.enum(["Initialized", "Started", "InProgress", "Submitted", "Completed"]),
    gradingProgress: z.enum(["FullyGraded", "Pending", "PendingManual", "Failed", "NotReady"]),
    submission: z.strictObject({ submittedAt: instant }).optional(),
  })
  .refine(
    ({ scoreGiven, scoreMaximum }) => scoreGiven === undefined || scoreMaximum !== undefined,
    "a score has a maximum",
  );

/** Each is posted to the scores of the line item whose `resourceId` is the exercise. */
export const ltiScoresSchema = z.array(
  z.strictObject({ resourceId: z.string(), score: ltiScoreSchema }),
);

export const ltiScores: Format = {
  name: "lti",
  summary: "a list of LTI AGS scores, each with its line item's resourceId",
  fileName: "lti-scores.json",
  needsLearner: true,
  takesOne: true,
  ...inPieces((graded, { now }) => jsonList(scores(graded, now))),
};

function* scores(graded: Iterable<Graded>, now: Date): Generator<unknown> {
  for (const one of graded) yield ltiScoresSchema.element.parse(scoreOf(one, now));
}

function scoreOf(graded: Graded, now: Date) {
  const { learner, exercise, file, submittedAt, result, error, penalty = 0 } = graded;
  const late = penalty > 0 ? ` ${penalty} points were taken off for being late.` : "";
  return {
    resourceId: exercise || file,
    score: {
      userId: learner,
      ...(result && { scoreGiven: score(graded), scoreMaximum: result.points.possible }),
      comment: result ? `${summary([result], 0)}${late}` : `It could not be graded: ${error}`,
      timestamp: now.toISOString(),
      activityProgress: "Submitted",
      // Whatever is not FullyGraded does not count: it waits for a person.
      gradingProgress: result ? "FullyGraded" : "PendingManual",
      ...(submittedAt && { submission: { submittedAt: new Date(submittedAt).toISOString() } }),
    },
  };
}
