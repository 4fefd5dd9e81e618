import type { ServerResponse } from "node:http";
import { InputError } from "../../course/input-error.js";
import { HttpError } from "./http-error.js";
import { jsonText } from "./json-text.js";
import type { Answer } from "./router.js";
import { systemRefusal } from "./system-refusal.js";

export function answer(reply: ServerResponse, { status = 200, headers = {}, body }: Answer): void {
  if (reply.headersSent) return;
  const text = body === undefined ? undefined : jsonText(body);
  reply.writeHead(status, {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...(text === undefined ? {} : { "Content-Type": "application/json" }),
    ...headers,
  });
  reply.end(text);
}

/** What a client is told of an error: nothing of our own mistakes but that there was one. */
export function told(error: unknown): { status: number; message: string } {
  if (error instanceof HttpError) return error;
  if (error instanceof InputError) return { status: 400, message: error.message };
  const refusal = systemRefusal(error);
  if (refusal !== undefined) return refusal;
  console.error(error);
  return { status: 500, message: "The server has made a mistake: its terminal says more" };
}
