import { z } from "zod";
import { resultSchema } from "../../report/result.js";

/** What a worker is given: a submission that was read. Redis may hold what somebody else wrote, so it is validated. */
export const gradingJobSchema = z.strictObject({
  submission: z.strictObject({
    exercise: z.string(),
    file: z.string(),
    source: z.string(),
    words: z.string(),
    parts: z
      .array(z.strictObject({ first: z.number(), words: z.string(), line: z.number() }))
      .exactOptional(),
    notes: z.array(z.string()),
  }),
  seed: z.number().int(),
});

/** What a worker answers: a verdict, or why there can be none for this submission. */
export const gradingReplySchema = z.union([
  z.strictObject({ result: resultSchema }),
  z.strictObject({ refused: z.string() }),
]);

export type GradingJob = z.infer<typeof gradingJobSchema>;
export type GradingReply = z.infer<typeof gradingReplySchema>;
