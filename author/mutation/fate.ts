import { z } from "zod";

/** What became of a mutant. One that does not compile is caught before any test, and counts neither way. */
export const fateSchema = z.strictObject({
  line: z.number(),
  was: z.string(),
  is: z.string(),
  fate: z.enum(["killed", "survived", "did-not-compile"]),
});
export type Fate = z.infer<typeof fateSchema>;
