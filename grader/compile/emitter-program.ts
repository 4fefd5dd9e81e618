// The program of a small process that turns TypeScript into JavaScript: apart from the grader, because a source that
// is nested without end makes the parser, which is native code, end its process.
import { transform } from "rolldown/utils";
import { submissionOptions } from "./options.js";

export interface EmitRequest {
  id: number;
  source: string;
}

export interface EmitReply {
  id: number;
  /** Missing when this quick way is not the right one for the source. */
  emitted?: Emitted;
}

export interface Emitted {
  code: string;
  /** A source map, as JSON. */
  map: string;
}

async function emit(source: string): Promise<Emitted | undefined> {
  const { code, map, errors, helpersUsed } = await transform("submission.ts", source, {
    lang: "ts",
    sourceType: "module",
    target: submissionOptions.target.toLowerCase(),
    sourcemap: true,
  });
  // Helpers are imported from a package that the submission has not.
  const isWhole = errors.length === 0 && Object.keys(helpersUsed).length === 0;
  return isWhole && map ? { code, map: JSON.stringify(map) } : undefined;
}

// The grader decides when this process ends.
for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => {});
process.on("disconnect", () => process.exit());
process.on("message", async ({ id, source }: EmitRequest) => {
  const emitted = await emit(source).catch(() => undefined);
  process.send?.({ id, ...(emitted && { emitted }) } satisfies EmitReply);
});
