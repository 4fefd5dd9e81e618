import { inspect } from "node:util";
import { currentLoop } from "../../loop/running.js";
import { escapeHtml } from "../html.js";
import type { Request } from "../request/request.js";
import { Response } from "../response/response.js";

/** Tells the loop's exception handler of an error that no client may see. */
export function report(request: Request, exception: unknown): void {
  currentLoop().callExceptionHandler({
    message: `Error handling ${request.method} ${request.rawPath}`,
    exception,
  });
}

/** What a client gets when a handler fails. Only in debug mode does it say how. */
export function errorResponse(request: Request, error: unknown, status: 500 | 504): Response {
  report(request, error);
  const response =
    status === 504
      ? new Response({ status, contentType: "text/plain" })
      : internalError(request, error);
  response.forceClose();
  return response;
}

function internalError(request: Request, error: unknown): Response {
  const status = 500;
  const title = "500 Internal Server Error";
  const trace = currentLoop().getDebug() ? inspect(error) : undefined;
  if (!request.headers.get("Accept")?.includes("text/html")) {
    return new Response({ status, text: `${title}\n\n${trace ?? excuse}` });
  }
  const detail =
    trace === undefined ? excuse : `<h2>Traceback:</h2>\n<pre>${escapeHtml(trace)}</pre>`;
  const head = `<head><title>${title}</title></head>`;
  const text = `<html>${head}<body>\n<h1>${title}</h1>\n${detail}\n</body></html>\n`;
  return new Response({ status, text, contentType: "text/html" });
}

const excuse = "Server got itself in trouble";
