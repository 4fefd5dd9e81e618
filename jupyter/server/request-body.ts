import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import { badRequest, HttpError } from "./http-error.js";

/** In bytes: a notebook with many pictures. */
const mostBytes = 100 * 1024 * 1024;

/** Reads a request's body as JSON of the form that is expected; no body is an empty object. */
export async function readBody<T>(request: IncomingMessage, form: z.ZodType<T>): Promise<T> {
  const text = (await readBytes(request)).toString("utf8");
  let value: unknown;
  try {
    value = text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    throw badRequest("The body is not JSON");
  }
  const parsed = form.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badRequest(
    `The body is not what was expected: ${issue?.path.join(".") || "it"}: ${issue?.message}`,
  );
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) throw new HttpError(413, `A body may have ${mostBytes} bytes at most`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
