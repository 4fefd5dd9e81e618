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

/**
 * A route for any method, `*` for all. Python: `web.route()`.
 *
 * @example
 * const app = new web.Application();
 * app.addRoutes([web.route("*", "/", (request) => new web.Response({ text: request.method }))]);
 * console.log(await (await app.request("/", { method: "PURGE" })).text()); // PURGE
 */
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

/**
 * A route for POST. Python: `web.post()`.
 *
 * @example
 * const app = new web.Application();
 * app.addRoutes([web.post("/notes", () => new web.Response({ text: "post" }))]);
 * const response = await app.request("/notes", { method: "POST" });
 * console.log(await response.text()); // post
 */
export const post: Definer = definer("POST");
/**
 * A route for PUT. Python: `web.put()`.
 *
 * @example
 * const app = new web.Application();
 * app.addRoutes([web.put("/notes", () => new web.Response({ text: "put" }))]);
 * const response = await app.request("/notes", { method: "PUT" });
 * console.log(await response.text()); // put
 */
export const put: Definer = definer("PUT");
/**
 * A route for PATCH. Python: `web.patch()`.
 *
 * @example
 * const app = new web.Application();
 * app.addRoutes([web.patch("/notes", () => new web.Response({ text: "patch" }))]);
 * const response = await app.request("/notes", { method: "PATCH" });
 * console.log(await response.text()); // patch
 */
export const patch: Definer = definer("PATCH");
/**
 * A route for DELETE. Python: `web.delete()`.
 *
 * @example
 * const app = new web.Application();
 * app.addRoutes([web.delete("/notes", () => new web.Response({ text: "delete" }))]);
 * const response = await app.request("/notes", { method: "DELETE" });
 * console.log(await response.text()); // delete
 */
const del: Definer = definer("DELETE");
/**
 * A route for HEAD. Python: `web.head()`.
 *
 * @example
 * const app = new web.Application();
 * app.addRoutes([web.head("/notes", () => new web.Response({ headers: { "X-Notes": "3" } }))]);
 * const response = await app.request("/notes", { method: "HEAD" });
 * console.log(response.headers.get("X-Notes")); // 3
 */
export const head: Definer = definer("HEAD");
/**
 * A route for OPTIONS. Python: `web.options()`.
 *
 * @example
 * const app = new web.Application();
 * app.addRoutes([web.options("/notes", () => new web.Response({ text: "options" }))]);
 * const response = await app.request("/notes", { method: "OPTIONS" });
 * console.log(await response.text()); // options
 */
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

/**
 * A folder whose files are served under a prefix. Python: `web.static()`.
 *
 * @example
 * const app = new web.Application();
 * app.addRoutes([web.static("/files", process.cwd())]);
 * console.log((await app.request("/files/nothing-of-that-name")).status); // 404
 */
function staticFolder(prefix: string, folder: string, options?: StaticOptions): RouteDefinition {
  return { register: (router) => router.addStatic(prefix, folder, options) };
}

// `static` and `delete` are reserved words, but may be names of exports.
export { del as delete, staticFolder as static };
