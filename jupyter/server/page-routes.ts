import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../course/input-error.js";
import type { Access } from "./access.js";
import type { Answer, Call, Router } from "./router.js";

/**
 * The course's own page: `/` and `/chapters/...` are the page, which reads its address itself; `/page/...` are its
 * files. The address with the token in it gives the cookie, and leads to the same address without.
 *
 * @param folder where the page was built
 * @throws {InputError} if it was not
 */
export function addPageRoutes(router: Router, access: Access, folder: string): void {
  const page = sender(folder, "index.html", "text/html; charset=utf-8");
  const open = (call: Call): Answer => {
    if (!call.url.searchParams.has("token")) return page(call);
    return { status: 302, headers: { Location: call.url.pathname, "Set-Cookie": access.cookie } };
  };
  router.add("GET", "/", open).add("GET", "/chapters/*", open);
  router.add("GET", "/page/style.css", sender(folder, "style.css", "text/css; charset=utf-8"));
  // The page's script imports others, which the build names.
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
  for (const file of new Set(["app.js", ...scripts]))
    router.add("GET", `/page/${file}`, sender(folder, file, "text/javascript; charset=utf-8"));
}

/** Sends a file that is kept in memory; a browser that has it already is told so. */
function sender(folder: string, file: string, type: string): (call: Call) => Answer {
  const bytes = readBuilt(join(folder, file));
  const etag = `"${createHash("sha256").update(bytes).digest("base64url")}"`;
  return ({ request, reply }) => {
    const headers = {
      "Cache-Control": "no-cache",
      "Content-Security-Policy": policyFor(request.headers.host ?? ""),
      "Cross-Origin-Opener-Policy": "same-origin",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
      ETag: etag,
    };
    if (request.headers["if-none-match"] === etag) reply.writeHead(304, headers).end();
    else reply.writeHead(200, { ...headers, "Content-Type": type }).end(bytes);
    return {};
  };
}

/**
 * Scripts come from this server alone, and none stand in the page: an output that got past the sanitizer still runs
 * nothing, and sends nothing anywhere. Styles may stand in the page: verdicts and the editor bring theirs.
 *
 * @param host already checked
 */
function policyFor(host: string): string {
  return [
    "default-src 'self'",
    `connect-src 'self' ws://${host}`,
    "img-src 'self' data:",
    "style-src 'self' 'unsafe-inline'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function readBuilt(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new InputError(`The course's page is not built (${file} is missing): run npm run build.`);
  }
}
