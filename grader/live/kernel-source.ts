import { z } from "zod";

/** A notebook's kernel whose live functions are checked, as it describes itself. */
export const kernelSchema = z.strictObject({
  /** Of the local socket on which it takes tests. */
  address: z.string(),
  /** What the cells have declared. */
  names: z.array(z.string()),
  /** The compiled cells that have run, the oldest first; `id` is the engine's. */
  scripts: z.array(z.strictObject({ id: z.string(), code: z.string() })),
  /** The cells as the learner wrote them, the oldest first; those that are known. */
  cells: z.array(z.string()),
});

export type KernelSource = z.infer<typeof kernelSchema>;
