import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { InputError } from "./input-error.js";
import { courseRoot } from "./root.js";

const slug = z.string().regex(/^\d\d-[a-z0-9-]+\/[a-z0-9-]+$/, "a slug has the form 04-topic/name");

const exerciseSchema = z.strictObject({
  /** Its first part is the chapter. */
  slug,
  /** What it was called in earlier releases: learners still hand in notebooks with that tag. */
  formerSlugs: z.array(slug).optional(),
  title: z.string(),
  /** What the learner can do afterwards, in one sentence. */
  objective: z.string(),
  /** The sum over the spec's tests. */
  points: z.number().int().positive(),
  /** In a learner's version: the points of hidden tests, which only the instructor's version has. */
  instructorPoints: z.number().int().positive().optional(),
  /** From the gentlest to the plainest. */
  hints: z.array(z.string()).min(1),
  limits: z.strictObject({
    /** How long one test may take, in seconds. */
    seconds: z.number().positive(),
    /** JavaScript heap, in megabytes. */
    megabytes: z.number().int().positive(),
  }),
});

const manifestSchema = z
  .strictObject({
    chapters: z.array(
      z.strictObject({ slug: z.string().regex(/^\d\d-[a-z0-9-]+$/), title: z.string() }),
    ),
    exercises: z.array(exerciseSchema),
  })
  .superRefine(({ chapters, exercises }, context) => {
    const complain = (message: string) => context.addIssue({ code: "custom", message });
    const known = new Set(chapters.map((chapter) => chapter.slug));
    const taken = new Set<string>();
    for (const exercise of exercises) {
      const chapter = exercise.slug.split("/")[0] as string;
      if (!known.has(chapter)) complain(`${exercise.slug} is in no chapter: add ${chapter}`);
      for (const name of [exercise.slug, ...(exercise.formerSlugs ?? [])]) {
        if (taken.has(name)) complain(`the slug ${name} occurs twice`);
        taken.add(name);
      }
    }
  });

export type Exercise = z.infer<typeof exerciseSchema>;
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * Reads `exercises/manifest.json`, the one home of what the course consists of.
 *
 * @throws InputError when it is not there, or is no manifest
 */
export function readManifest(root = courseRoot): Manifest {
  const file = join(root, "exercises", "manifest.json");
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const cause = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new InputError(
      `${file} is not the course's manifest: ${cause.replace(/\s+/g, " ")}; put it right, or take it back from git.`,
    );
  }
}
