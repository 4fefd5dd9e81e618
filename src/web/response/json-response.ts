import { whatCame } from "../../loop/what-came.js";
import { type BodyOptions, Response } from "./response.js";

/** What `jsonResponse` takes beside the data. */
export type JsonOptions = Omit<BodyOptions, "body" | "text">;

/**
 * A response with data as JSON. Python: `web.json_response()`.
 *
 * @throws {TypeError} if the data cannot be JSON: a function, a bigint, a circle
 * @example
 * const app = new web.Application();
 * app.router.addGet("/", () => web.jsonResponse({ name: "Ann" }));
 * const response = await app.request("/");
 * console.log(await response.json()); // { name: 'Ann' }
 */
export function jsonResponse(data: unknown, options: JsonOptions = {}): Response {
  return new Response({ contentType: "application/json", ...options, text: jsonOf(data) });
}

/**
 * @internal
 * @throws {TypeError} if the data cannot be JSON
 */
export function jsonOf(data: unknown): string {
  if (typeof (data as { then?: unknown } | null | undefined)?.then === "function") {
    throw new TypeError(
      `Data was expected; what came was ${whatCame(data)}: was an await forgotten?`,
    );
  }
  const text: string | undefined = JSON.stringify(data);
  if (text === undefined) {
    throw new TypeError(`JSON has no way to write ${typeof data}: give null for nothing`);
  }
  return text;
}
