import type { Handler } from "../handler.js";
import type { RouteOptions } from "./route.js";
import type { Router } from "./router.js";
import type { StaticOptions } from "./static-resource.js";
import type { ViewClass } from "./view.js";

/** A route that waits for an application: what `web.get` and its kin make, and `app.addRoutes` takes. */
export interface RouteDefinition {
  /** Adds it to a router. */
  register(router: Router): void;
}

type Definer = (path: string, handler: Handler, options?: RouteOptions) => RouteDefinition;

function definer(method: string): Definer {
  return (path, handler, options) => route(method, path, handler, options);
}

/** A route for any method, `*` for all. Python: `web.route()`. */
export function route(
  method: string,
  path: string,
  handler: Handler | ViewClass,
  options?: RouteOptions,
): RouteDefinition {
  return { register: (router) => router.addRoute(method, path, handler, options) };
}

/**
 * A route for GET, and, unless `allowHead` is false, for HEAD. Python: `web.get()`.
 *
 * @example
 * const app = new web.Application();
 * app.addRoutes([web.get("/", () => new web.Response({ text: "Index" }))]);
 * console.log((await app.request("/")).status); // 200
 */
export function get(
  path: string,
  handler: Handler,
  options?: RouteOptions & { allowHead?: boolean },
): RouteDefinition {
  return { register: (router) => router.addGet(path, handler, options) };
}

/** A route for POST. Python: `web.post()`. */
export const post: Definer = definer("POST");
/** A route for PUT. Python: `web.put()`. */
export const put: Definer = definer("PUT");
/** A route for PATCH. Python: `web.patch()`. */
export const patch: Definer = definer("PATCH");
/** A route for DELETE. Python: `web.delete()`. */
const del: Definer = definer("DELETE");
/** A route for HEAD. Python: `web.head()`. */
export const head: Definer = definer("HEAD");
/** A route for OPTIONS. Python: `web.options()`. */
export const options: Definer = definer("OPTIONS");

/**
 * A class whose methods answer. Python: `web.view()`.
 *
 * @example
 * class Index extends web.View {
 *   get() {
 *     return new web.Response({ text: "Index" });
 *   }
 * }
 * const app = new web.Application();
 * app.addRoutes([web.view("/", Index)]);
 * console.log(await (await app.request("/")).text()); // Index
 */
export function view(path: string, view: ViewClass, options?: RouteOptions): RouteDefinition {
  return route("*", path, view, options);
}

/** A folder whose files are served under a prefix. Python: `web.static()`. */
function staticFolder(prefix: string, folder: string, options?: StaticOptions): RouteDefinition {
  return { register: (router) => router.addStatic(prefix, folder, options) };
}

// `static` and `delete` are reserved words, but may be names of exports.
export { del as delete, staticFolder as static };
