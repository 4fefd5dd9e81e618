import { RuntimeError } from "../../loop/errors.js";
import type { HTTPMove } from "../response/http-exception.js";
import { HTTPPermanentRedirect } from "../response/http-exceptions.js";
import type { Middleware } from "./compose.js";

/** What a path may lack. */
export interface NormalizePathOptions {
  /** Adds a slash at the end; true by default. */
  appendSlash?: boolean;
  /** Takes it away; then `appendSlash` must be false. */
  removeSlash?: boolean;
  /** Makes one slash of several in a row; true by default. */
  mergeSlashes?: boolean;
  /** How the client is sent there; by default with 308, which keeps method and body. */
  redirectClass?: new (
    location: string,
  ) => HTTPMove;
}

/**
 * Sends clients that ask for a path which nobody answers to one that somebody does: with a slash at the end, or
 * without doubled ones. Python: `web.normalize_path_middleware()`.
 *
 * @throws {RuntimeError} if it is to add a slash and to take it away
 * @example
 * const app = new web.Application({ middlewares: [web.normalizePathMiddleware()] });
 * app.router.addGet("/hello/", () => new web.Response({ text: "hello" }));
 * const response = await app.request("/hello");
 * console.log(response.status, response.headers.get("location")); // 308 /hello/
 */
export function normalizePathMiddleware(options: NormalizePathOptions = {}): Middleware {
  const { appendSlash = true, removeSlash = false, mergeSlashes = true } = options;
  const { redirectClass: Redirection = HTTPPermanentRedirect } = options;
  if (appendSlash && removeSlash) {
    throw new RuntimeError("A slash is either added or removed: set one of the two to false");
  }
  const merge = (path: string) => path.replace(/\/\/+/g, "/");
  const end = (path: string) => {
    if (appendSlash && !path.endsWith("/")) return `${path}/`;
    return removeSlash && path.endsWith("/") ? path.slice(0, -1) : path;
  };
  return function* normalizePath(request, handler) {
    if (request.route === undefined) {
      const [path = "/", query] = request.rawPath.split(/\?(.*)/s);
      const candidates = [
        ...(mergeSlashes ? [merge(path)] : []),
        end(path),
        ...(mergeSlashes ? [merge(end(path)), end(merge(path))] : []),
      ];
      for (const candidate of new Set(candidates)) {
        // Two slashes in front would name another host.
        const safe = candidate.replace(/^\/\/+/, "/");
        if (safe === path || !request.knows(safe)) continue;
        throw new Redirection(query === undefined ? safe : `${safe}?${query}`);
      }
    }
    return yield* handler(request);
  };
}
