import { z } from "zod";
import type { Encoded } from "./child/encoding.js";
import type { Report } from "./child/messages.js";

/** A reply is only a claim of a process that may be hostile: its form is checked here, its truth by the spec. */
const text = z.string().max(200_000);
const isMarked = z.boolean();
const position = z.number().int().positive();
const error = z.strictObject({ name: text, message: text, stack: text });
const encoded: z.ZodType<Encoded> = z.union([
  z.null(),
  z.boolean(),
  z.number(),
  z.string(),
  z.object({ tag: z.string(), of: z.unknown().optional() }),
]);

const wait = z.strictObject({
  name: text,
  line: position,
  column: position,
  what: z.string().max(100),
});

const opening = z.strictObject({
  kind: z.string().max(100),
  stack: text,
  wait: z.strictObject({ line: position, column: position }).exactOptional(),
});

const reportSchema: z.ZodType<Report> = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("loaded"), isMarked, exports: z.array(z.string()) }),
  z.strictObject({ type: z.literal("returned"), isMarked, id: z.string(), value: encoded }),
  z.strictObject({ type: z.literal("threw"), isMarked, id: z.string(), error }),
  z.strictObject({
    type: z.literal("pong"),
    id: z.string(),
    active: z.array(z.string().max(100)).max(10_000),
    nextTimer: z.number().min(0).exactOptional(),
    openings: z.array(opening).max(10).exactOptional(),
  }),
  z.strictObject({
    type: z.literal("renewed"),
    isMarked,
    id: z.string(),
    isAsNew: z.boolean(),
  }),
  z.strictObject({ type: z.literal("waits"), id: z.string(), waits: z.array(wait).max(10) }),
  z.strictObject({ type: z.literal("blocked"), line: position, column: position }),
  z.strictObject({ type: z.literal("flooded"), line: position, column: position }),
  z.strictObject({
    type: z.literal("stopped"),
    why: z.enum(["blocked", "flooded"]),
    stack: text,
  }),
  z.strictObject({ type: z.literal("unhandled-rejection"), error }),
  z.strictObject({ type: z.literal("uncaught"), error }),
  z.strictObject({ type: z.literal("exiting"), code: z.number(), stack: text }),
]);

/** The report in one line from the pipe, or undefined when the line is none. */
export function parseReport(line: string): Report | undefined {
  try {
    return reportSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
