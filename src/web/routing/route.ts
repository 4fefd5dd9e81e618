import { isGenerator, isPromiseLike } from "../../loop/coroutine.js";
import { whatCame } from "../../loop/what-came.js";
import type { Handler } from "../handler.js";
import type { Resource } from "./resource.js";
import { isView, type ViewClass } from "./view.js";

/** What a route does beyond calling its handler. */
export interface RouteOptions {
  /** The name of the resource, for `app.router.get(name)`. */
  name?: string;
  /** Whether a visitor who goes away cancels the handler's task; by default as the server was told. */
  handlerCancellation?: boolean;
}

/**
 * A method of a resource and the handler that answers it. Python: `web.ResourceRoute`.
 *
 * @example
 * const app = new web.Application();
 * const route = app.router.addPost("/articles", async function add() {
 *   return new web.Response({ status: 201 });
 * });
 * console.log(route.method, route.resource.canonical, route.handlerName); // POST /articles add
 */
export class Route {
  readonly method: string;
  readonly handler: Handler;
  readonly resource: Resource;
  /** What the handler is called in logs. */
  readonly handlerName: string;
  readonly handlerCancellation: boolean | undefined;

  /** @internal */
  constructor(
    method: string,
    resource: Resource,
    handler: Handler | ViewClass,
    { handlerCancellation }: RouteOptions = {},
  ) {
    if (typeof handler !== "function") {
      // What a function gives when it is called: nothing, a promise, a generator.
      const called = handler === undefined || isPromiseLike(handler) || isGenerator(handler);
      const cause = called ? ": was it called, by a pair of parentheses?" : "";
      throw new TypeError(`A handler is a function; what came was ${whatCame(handler)}${cause}`);
    }
    this.method = checkedMethod(method);
    this.resource = resource;
    this.handlerName = handler.name || "(anonymous)";
    this.handler = isView(handler) ? (request) => new handler(request).respond() : handler;
    this.handlerCancellation = handlerCancellation;
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `<Route ${this.method} ${this.resource.canonical} -> ${this.handlerName}>`;
  }
}

function checkedMethod(method: string): string {
  const upper = String(method).toUpperCase();
  if (upper !== "*" && !/^[A-Z-]+$/.test(upper)) {
    throw new RangeError(`A method is a word such as GET, or *; what came was '${method}'`);
  }
  return upper;
}
