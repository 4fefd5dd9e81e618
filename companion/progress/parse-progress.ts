import { z } from "zod";
import {
  type ExerciseProgress,
  emptyProgress,
  exerciseProgressSchema,
  type Progress,
  progressSchema,
  progressVersion,
} from "./progress.js";

/** What a progress file's text says. */
export interface Reading {
  /** All that could be understood. */
  readonly progress: Progress;
  /** Why that is not all of the file, for the middle of a sentence; undefined when it is. */
  readonly trouble?: string;
}

const envelopeSchema = z.looseObject({
  version: z.number(),
  exercises: z.record(z.string(), z.unknown()),
});

/** Understands as much as it can: one entry that was damaged does not cost the others. */
export function parseProgress(text: string): Reading {
  const envelope = envelopeSchema.safeParse(fromJson(text)).data;
  if (envelope === undefined) return nothing("it is damaged, or no progress file of this course");
  const { version } = envelope;
  if (version > progressVersion) {
    return nothing(
      `it is of version ${version}, which a newer course wrote, and this one knows version ${progressVersion} (update this course and put the file back)`,
    );
  }
  if (version < progressVersion) {
    return nothing(`it is of the older version ${version}, and this is ${progressVersion}`);
  }
  const whole = progressSchema.safeParse(envelope);
  return whole.success ? { progress: whole.data } : understood(envelope);
}

function understood({ exercises, ...others }: z.infer<typeof envelopeSchema>): Reading {
  const kept: Record<string, ExerciseProgress> = {};
  const damaged: string[] = [];
  for (const [slug, entry] of Object.entries(exercises)) {
    const { data } = exerciseProgressSchema.safeParse(entry);
    if (data === undefined) damaged.push(slug);
    else kept[slug] = data;
  }
  const { current, ...rest } = others;
  const isCurrentKnown = typeof current === "string";
  if (current !== undefined && !isCurrentKnown) damaged.push("current");
  return {
    progress: {
      ...rest,
      version: progressVersion,
      ...(isCurrentKnown ? { current } : {}),
      exercises: kept,
    },
    trouble: `what it says of ${damaged.join(", ")} is damaged, and the rest goes on`,
  };
}

function nothing(trouble: string): Reading {
  return { progress: emptyProgress, trouble };
}

function fromJson(text: string): unknown {
  try {
    // Some editors put a byte order mark before the text.
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}
