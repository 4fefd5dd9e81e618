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

/** What is too much is read all the same, and dropped: a client that still sends would not see the answer. */
function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= mostBytes) {
        chunks.push(chunk);
        return;
      }
      chunks = [];
      reject(new HttpError(413, `A body may have ${mostBytes} bytes at most`));
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", () => reject(badRequest("The request was broken off")));
  });
}
