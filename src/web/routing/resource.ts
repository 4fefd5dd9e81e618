import { RuntimeError } from "../../loop/errors.js";
import { PathPattern } from "./path-pattern.js";
import type { Route } from "./route.js";

/** What `urlFor` takes: strings and numbers by the names of parameters, and a query. */
export type UrlValues = Readonly<Record<string, string | number>>;

/**
 * A path that an application knows, with a route for every method that it answers. Python: `web.Resource`.
 *
 * It comes from `app.router.addResource`.
 *
 * @example
 * const app = new web.Application();
 * const resource = app.router.addResource("/articles/{id}");
 * console.log(resource.urlFor({ id: 7 }, { page: 2 })); // /articles/7?page=2
 */
export class Resource {
  readonly name: string | undefined;
  readonly pattern: PathPattern;
  readonly #routes = new Map<string, Route>();

  /** @internal */
  constructor(path: string, name?: string) {
    this.pattern = new PathPattern(path);
    this.name = name;
  }

  /** The path as it was written, such as `/hello/{name}`. */
  get canonical(): string {
    return this.pattern.text;
  }

  /** @internal All paths that it stands for. */
  get paths(): string[] {
    return [this.canonical];
  }

  get routes(): Route[] {
    return [...this.#routes.values()];
  }

  /**
   * The path with values in the places of its parameters, and a query if one is given. Python: `url_for()`.
   *
   * @throws {RangeError} if a value is missing or unknown
   */
  urlFor(values: UrlValues = {}, query?: UrlValues): string {
    return withQuery(this.pattern.fill(values), query);
  }

  /** @internal */
  add(route: Route): void {
    this.#routes.set(route.method, route);
  }

  /** @internal The router asks before it adds a route to this path. */
  checkFree(method: string): void {
    if (!this.#routes.has(method) && !this.#routes.has("*")) return;
    throw new RuntimeError(
      `${method} ${this.canonical} has a handler already: the second one would never be called`,
    );
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const name = this.name === undefined ? "" : ` '${this.name}'`;
    return `<Resource${name} ${this.canonical}, methods=${[...this.#routes.keys()].join(",")}>`;
  }
}

export function withQuery(path: string, query: UrlValues | undefined): string {
  if (query === undefined) return path;
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return `${path}?${new URLSearchParams(pairs)}`;
}
