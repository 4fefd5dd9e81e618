import { z } from "zod";
import { InputError } from "../../../course/input-error.js";
import { readManifest } from "../../../course/manifest.js";
import { readBytes, textOf } from "../../submission/read-text.js";
import { dueInstantOf, isTimeZone } from "../local-time.js";

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?$/;

const due = z
  .string()
  .regex(dateTime, "a due date has the form 2026-11-30T23:59, or 2026-11-30T23:59+01:00")
  .refine((text) => isReal(text), "there is no such day or time");

const penalty = z.strictObject({
  /** Of the points that were earned, for each day or hour that has begun. */
  percent: z.number().positive().max(100),
  per: z.enum(["day", "hour"]),
  /** In percent. */
  atMost: z.number().positive().max(100).default(100),
});

export const policySchema = z
  .strictObject({
    /** Which attempt counts; the best one after its penalty when left out. */
    counts: z.enum(["best", "last"]).default("best"),
    /** For due dates that say no offset from UTC. */
    timeZone: z
      .string()
      .refine(isTimeZone, "expected a time zone such as Europe/Berlin")
      .optional(),
    /** For every exercise that has none of its own. */
    due: due.optional(),
    graceMinutes: z.number().min(0).default(0),
    penalty: penalty.optional(),
    /** What is asked for, by slug: who handed in nothing has no points for it. */
    exercises: z.record(z.string(), z.strictObject({ due: due.optional() })).default({}),
  })
  .superRefine(({ timeZone, due, exercises }, context) => {
    const dates = [due, ...Object.values(exercises).map((exercise) => exercise.due)];
    const without = dates.find((date) => date && !/(Z|[+-]\d\d:\d\d)$/.test(date));
    if (without && !timeZone) {
      context.addIssue({
        code: "custom",
        message: `${without} is in no time zone: add "timeZone": "Europe/Berlin", or write ${without}+01:00`,
      });
    }
  });

export type Policy = z.output<typeof policySchema>;

/** Nothing is late, and the best attempt counts. */
export const noPolicy: Policy = policySchema.parse({});

/** The same, and the exercise is asked for. */
export function askingFor(exercise: string, policy: Policy = noPolicy): Policy {
  return { ...policy, exercises: { [exercise]: {}, ...policy.exercises } };
}

/** @throws InputError, one sentence, when the file is not there or says something else */
export function readPolicy(file: string): Policy {
  const { text } = textOf(file, readBytes(file));
  let policy: Policy;
  try {
    policy = policySchema.parse(JSON.parse(text));
  } catch (error) {
    const cause = error instanceof z.ZodError ? firstIssue(error) : (error as Error).message;
    throw new InputError(
      `${file} is no policy for late answers: ${cause}; grader/batch/README.md shows one.`,
    );
  }
  // A slip in a slug would leave the exercise that was meant without its due date.
  const slugs = readManifest().exercises.map(({ slug }) => slug);
  const unknown = Object.keys(policy.exercises).find((slug) => !slugs.includes(slug));
  if (unknown === undefined) return policy;
  throw new InputError(
    `${file} names an exercise ${unknown}, which there is not: expected one of ${slugs.join(", ")}.`,
  );
}

function firstIssue({ issues }: z.ZodError): string {
  const [{ path, message }] = issues as [z.core.$ZodIssue];
  return path.length > 0 ? `at ${path.join(".")}, ${message}` : message;
}

/** When it is due, in milliseconds since 1970; undefined when nobody said. */
export function dueAt(policy: Policy, exercise: string): number | undefined {
  const text = policy.exercises[exercise]?.due ?? policy.due;
  if (text === undefined) return undefined;
  if (/(Z|[+-]\d\d:\d\d)$/.test(text)) return Date.parse(text);
  return dueInstantOf(text, policy.timeZone ?? "UTC");
}

const lengths = { day: 86_400_000, hour: 3_600_000 };

/**
 * How many percent of its points an attempt loses. One whose time is not known loses none.
 *
 * @param submittedAt ISO 8601
 */
export function penaltyPercent(
  policy: Policy,
  exercise: string,
  submittedAt: string | null,
): number {
  if (!policy.penalty || !isLate(policy, exercise, submittedAt)) return 0;
  const { percent, per, atMost } = policy.penalty;
  const late = Date.parse(submittedAt as string) - (dueAt(policy, exercise) as number);
  return Math.min(percent * Math.ceil(late / lengths[per]), atMost);
}

/** Whether it came after the due date and the time of grace. */
export function isLate(policy: Policy, exercise: string, submittedAt: string | null): boolean {
  const due = dueAt(policy, exercise);
  if (due === undefined || submittedAt === null) return false;
  return Date.parse(submittedAt) > due + policy.graceMinutes * 60_000;
}

/** `Date.parse` takes the 31st of February for a day in March. */
function isReal(text: string): boolean {
  const day = text.slice(0, 10);
  const parsed = new Date(`${day}T00:00Z`);
  return (
    !Number.isNaN(Date.parse(text)) &&
    !Number.isNaN(parsed.getTime()) &&
    parsed.toISOString().startsWith(day)
  );
}
