import { z } from "zod";
import { problemSchema } from "../compile/problem.js";
import { kernelSchema } from "../live/kernel-source.js";

/** What vitest's worker gets to know of the submission that it is to test. */
export const assignmentSchema = z.strictObject({
  folder: z.string(),
  problems: z.array(problemSchema),
  guardMap: z.string(),
  compilerMap: z.string(),
  origin: z.strictObject({
    words: z.string(),
    source: z.string(),
    parts: z
      .array(z.strictObject({ first: z.number(), words: z.string(), line: z.number() }))
      .optional(),
  }),
  /** Instead of a program in the folder: the functions of this kernel, which listens here. */
  kernel: kernelSchema.optional(),
  /** Tests may run in a process that has served another one. */
  sharesProcesses: z.boolean(),
  limits: z.strictObject({ seconds: z.number(), megabytes: z.number() }),
  seed: z.number().int(),
});

export type Assignment = z.infer<typeof assignmentSchema>;

declare module "vitest" {
  interface ProvidedContext {
    assignment: Assignment;
  }
  interface TaskMeta {
    /** A `TestResult`; the reporter checks its form. */
    result?: unknown;
    /** The run counts for nothing: see `Sharing`. */
    isVoid?: true;
  }
}
