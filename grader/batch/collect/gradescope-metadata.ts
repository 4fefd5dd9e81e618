import { z } from "zod";
import { writtenTime } from "./submission-time.js";

export const gradescopeMetadataName = "submission_metadata.yml";

export interface GradescopeSubmission {
  /** Several hand in together in a group. */
  submitters: { learner: string; id?: string }[];
  submittedAt?: string;
}

const schema = z.record(
  z.string(),
  z.object({
    ":submitters": z
      .array(
        z.object({
          ":name": z.coerce.string().optional(),
          ":sid": z.coerce.string().nullish(),
          ":email": z.coerce.string().nullish(),
        }),
      )
      .min(1),
    ":created_at": z.coerce.string().optional(),
  }),
);

/** By the folder's name, `submission_123`; undefined when the text is no such metadata. */
export async function parseGradescopeMetadata(
  text: string,
): Promise<Map<string, GradescopeSubmission> | undefined> {
  // Only here, since it takes long to load and few exports have such metadata.
  const { parse } = await import("yaml");
  let data: unknown;
  try {
    // All values as they are written: a student's number may begin with a zero.
    data = parse(text, { schema: "failsafe" });
  } catch {
    return undefined;
  }
  const parsed = schema.safeParse(data);
  if (!parsed.success) return undefined;
  return new Map(
    Object.entries(parsed.data).map(([folder, submission]) => {
      const submittedAt = writtenTime(submission[":created_at"] ?? "");
      const submitters = submission[":submitters"].map((one) => {
        const id = one[":sid"] || one[":email"] || undefined;
        return { learner: one[":name"] || id || folder, ...(id && { id }) };
      });
      return [folder, { submitters, ...(submittedAt && { submittedAt }) }];
    }),
  );
}
