import type { Handler } from "../handler.js";
import type { RouteOptions } from "./route.js";
import * as define from "./route-definition.js";
import type { StaticOptions } from "./static-resource.js";
import type { ViewClass } from "./view.js";

/**
 * Collects routes where their handlers stand, for `app.addRoutes`. Python: `web.RouteTableDef`, whose methods
 * are decorators; these are called with the handler, and give it back.
 *
 * @example
 * const routes = new web.RouteTableDef();
 * const index = routes.get("/", () => new web.Response({ text: "Index" }));
 * const app = new web.Application();
 * app.addRoutes(routes);
 * console.log((await app.request("/")).status); // 200
 */
export class RouteTableDef implements Iterable<define.RouteDefinition> {
  readonly #definitions: define.RouteDefinition[] = [];

  get length(): number {
    return this.#definitions.length;
  }

  [Symbol.iterator](): IterableIterator<define.RouteDefinition> {
    return this.#definitions.values();
  }

  route<H extends Handler | ViewClass>(
    method: string,
    path: string,
    handler: H,
    options?: RouteOptions,
  ): H {
    this.#definitions.push(define.route(method, path, handler, options));
    return handler;
  }

  get<H extends Handler>(
    path: string,
    handler: H,
    options?: RouteOptions & { allowHead?: boolean },
  ): H {
    this.#definitions.push(define.get(path, handler, options));
    return handler;
  }

  head<H extends Handler>(path: string, handler: H, options?: RouteOptions): H {
    return this.route("HEAD", path, handler, options);
  }

  options<H extends Handler>(path: string, handler: H, options?: RouteOptions): H {
    return this.route("OPTIONS", path, handler, options);
  }

  post<H extends Handler>(path: string, handler: H, options?: RouteOptions): H {
    return this.route("POST", path, handler, options);
  }

  put<H extends Handler>(path: string, handler: H, options?: RouteOptions): H {
    return this.route("PUT", path, handler, options);
  }

  patch<H extends Handler>(path: string, handler: H, options?: RouteOptions): H {
    return this.route("PATCH", path, handler, options);
  }

  delete<H extends Handler>(path: string, handler: H, options?: RouteOptions): H {
    return this.route("DELETE", path, handler, options);
  }

  view<V extends ViewClass>(path: string, view: V, options?: RouteOptions): V {
    return this.route("*", path, view, options);
  }

  static(prefix: string, folder: string, options?: StaticOptions): void {
    this.#definitions.push(define.static(prefix, folder, options));
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `<RouteTableDef routes=${this.length}>`;
  }
}
