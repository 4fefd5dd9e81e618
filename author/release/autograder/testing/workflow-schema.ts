import { z } from "zod";

/**
 * The essentials of a GitHub workflow, written down from "Workflow syntax for GitHub Actions"
 * (docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax): the keys that it may have, and what
 * is in them. It is stricter than GitHub: what this workflow does not use is not known here.
 */
const text = z.string().min(1);
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const access = z.enum(["read", "write", "none"]);

const step = z
  .strictObject({
    name: text.optional(),
    id: text.optional(),
    if: text.optional(),
    uses: z
      .string()
      .regex(/^[\w.-]+\/[\w./-]+@\S+$/, "owner/name@version")
      .optional(),
    run: text.optional(),
    shell: text.optional(),
    with: z.record(z.string(), scalar).optional(),
    env: z.record(z.string(), scalar).optional(),
    "working-directory": text.optional(),
    "timeout-minutes": z.number().positive().optional(),
  })
  .refine(({ uses, run }) => (uses === undefined) !== (run === undefined), "either uses or run")
  .refine((one) => one.with === undefined || one.uses !== undefined, "with is for uses")
  .refine((one) => one["working-directory"] === undefined || one.run, "a folder is for run");

const permissions = z.partialRecord(z.enum(["contents", "statuses", "pull-requests"]), access);

export const workflowSchema = z.strictObject({
  name: text.optional(),
  on: z.strictObject({
    push: z
      .strictObject({ branches: z.array(text).optional(), tags: z.array(text).optional() })
      .optional(),
    workflow_dispatch: z.null().optional(),
  }),
  permissions,
  concurrency: z
    .strictObject({ group: text, "cancel-in-progress": z.boolean().optional() })
    .optional(),
  jobs: z.record(
    z.string().regex(/^[A-Za-z_][\w-]*$/),
    z.strictObject({
      name: text.optional(),
      "runs-on": text,
      "timeout-minutes": z.number().positive().optional(),
      needs: text.optional(),
      permissions: permissions.optional(),
      outputs: z.record(z.string(), text).optional(),
      env: z.record(z.string(), scalar).optional(),
      steps: z.array(step).min(1),
    }),
  ),
});
