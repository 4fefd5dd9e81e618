import { RuntimeError } from "../../loop/errors.js";
import type { Handler } from "../handler.js";
import { Resource } from "./resource.js";
import { Route, type RouteOptions } from "./route.js";
import { type StaticOptions, StaticResource } from "./static-resource.js";
import type { ViewClass } from "./view.js";

/**
 * The paths of an application, and who answers them. Python: `web.UrlDispatcher`.
 *
 * Of two paths that both match, the one with more text before its first parameter is taken; of equals, the one
 * that was added first.
 *
 * @example
 * const app = new web.Application();
 * const hello = (request: web.Request) => new web.Response({ text: `hello, ${request.matchInfo.name}` });
 * app.router.addGet("/hello/{name}", hello, { name: "hello" });
 * console.log(app.router.get("hello").urlFor({ name: "Ann" })); // /hello/Ann
 */
export class Router {
  readonly #resources: Resource[] = [];
  readonly #byPath = new Map<string, Resource[]>();
  readonly #named = new Map<string, Resource>();
  #frozen = false;

  /** All resources, in the order in which they were added. */
  get resources(): readonly Resource[] {
    return this.#resources;
  }

  get routes(): Route[] {
    return this.#resources.flatMap((resource) => resource.routes);
  }

  get namedResources(): ReadonlyMap<string, Resource> {
    return this.#named;
  }

  /**
   * The resource of that name.
   *
   * @throws {RangeError} if there is none
   */
  get(name: string): Resource {
    const resource = this.#named.get(name);
    if (resource !== undefined) return resource;
    const known = [...this.#named.keys()].join(", ") || "none";
    throw new RangeError(`There is no resource named '${name}'; there are: ${known}`);
  }

  /**
   * Adds a path. Added twice in a row, it is one resource.
   *
   * @throws {RangeError} if the path is not well-formed, or the name is taken
   * @throws {RuntimeError} if the application has started
   */
  addResource(path: string, options: { name?: string } = {}): Resource {
    const last = this.#resources.at(-1);
    const same = last?.canonical === path && last.name === options.name;
    return same && !(last instanceof StaticResource)
      ? last
      : this.#register(new Resource(path, options.name));
  }

  /**
   * Adds a handler for a method, `*` for all of them.
   *
   * @throws {RuntimeError} if the path has a handler for it already, or the application has started
   */
  addRoute(
    method: string,
    path: string,
    handler: Handler | ViewClass,
    options: RouteOptions = {},
  ): Route {
    this.#checkOpen();
    // The same path may be there before, with other paths between or under another name.
    for (const other of this.#byPath.get(path) ?? []) other.checkFree(String(method).toUpperCase());
    const resource = this.addResource(path, options);
    const route = new Route(method, resource, handler, options);
    resource.add(route);
    return route;
  }

  /** Adds a handler for GET, and, unless `allowHead` is false, for HEAD. */
  addGet(
    path: string,
    handler: Handler,
    { allowHead = true, ...options }: RouteOptions & { allowHead?: boolean } = {},
  ): Route {
    if (allowHead) this.addRoute("HEAD", path, handler, options);
    return this.addRoute("GET", path, handler, options);
  }

  addHead(path: string, handler: Handler, options?: RouteOptions): Route {
    return this.addRoute("HEAD", path, handler, options);
  }

  addOptions(path: string, handler: Handler, options?: RouteOptions): Route {
    return this.addRoute("OPTIONS", path, handler, options);
  }

  addPost(path: string, handler: Handler, options?: RouteOptions): Route {
    return this.addRoute("POST", path, handler, options);
  }

  addPut(path: string, handler: Handler, options?: RouteOptions): Route {
    return this.addRoute("PUT", path, handler, options);
  }

  addPatch(path: string, handler: Handler, options?: RouteOptions): Route {
    return this.addRoute("PATCH", path, handler, options);
  }

  addDelete(path: string, handler: Handler, options?: RouteOptions): Route {
    return this.addRoute("DELETE", path, handler, options);
  }

  /** Adds a class whose methods answer. */
  addView(path: string, view: ViewClass, options?: RouteOptions): Route {
    return this.addRoute("*", path, view, options);
  }

  /**
   * Serves the files of a folder under a prefix.
   *
   * @throws {RangeError} if there is no such folder
   */
  addStatic(prefix: string, folder: string, options: StaticOptions = {}): StaticResource {
    return this.#register(new StaticResource(prefix, folder, options));
  }

  /** @internal From now on nothing can be added. */
  freeze(): void {
    this.#frozen = true;
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `<Router resources=${this.#resources.length}, routes=${this.routes.length}>`;
  }

  #register<R extends Resource>(resource: R): R {
    this.#checkOpen();
    const { name, canonical } = resource;
    if (name !== undefined && this.#named.has(name)) {
      throw new RangeError(
        `The name '${name}' is taken by ${this.#named.get(name)?.canonical}: names are there to tell apart`,
      );
    }
    if (name !== undefined) this.#named.set(name, resource);
    this.#resources.push(resource);
    const same = this.#byPath.get(canonical);
    if (same === undefined) this.#byPath.set(canonical, [resource]);
    else same.push(resource);
    return resource;
  }

  #checkOpen(): void {
    if (!this.#frozen) return;
    throw new RuntimeError("The application serves already: add its routes before it starts");
  }
}
