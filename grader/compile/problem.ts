import { z } from "zod";

/** What TypeScript says about the submission; positions count from 1, in what the learner wrote. */
export const problemSchema = z.strictObject({
  line: z.number(),
  column: z.number(),
  /** For instance TS2322. */
  code: z.string(),
  message: z.string(),
});

export type Problem = z.infer<typeof problemSchema>;

/** In the form in which the compiler's server tells it. */
export interface Diagnostic {
  fileName?: string | undefined;
  /** Counted from 0, in UTF-16 units. */
  pos: number;
  code: number;
  text: string;
  messageChain?: Diagnostic[] | undefined;
}

export const diagnosticSchema: z.ZodType<Diagnostic> = z.object({
  fileName: z.string().optional(),
  pos: z.number(),
  code: z.number(),
  text: z.string(),
  get messageChain() {
    return z.array(diagnosticSchema).optional();
  },
});

/** The problem in TypeScript's words, as its command line tells it. */
export function problemOf(diagnostic: Diagnostic, source: string): Problem {
  const before = source.slice(0, diagnostic.pos).split(/\r\n|[\n\r\u2028\u2029]/);
  return {
    line: before.length,
    column: (before.at(-1) as string).length + 1,
    code: `TS${diagnostic.code}`,
    message: inWords(diagnostic, 0),
  };
}

function inWords({ text, messageChain }: Diagnostic, depth: number): string {
  const further = (messageChain ?? []).map((next) => `\n${inWords(next, depth + 1)}`);
  return `${"  ".repeat(depth)}${text}${further.join("")}`;
}
