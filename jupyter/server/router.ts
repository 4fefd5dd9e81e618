import type { IncomingMessage, ServerResponse } from "node:http";
import FindMyWay from "find-my-way";

/** A request on its way through a route. */
export interface Call {
  request: IncomingMessage;
  reply: ServerResponse;
  url: URL;
  /** The values of the path's parameters, decoded. */
  params: Record<string, string>;
}

/** What a route answers: JSON, with a status. No body means that there is none. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export type Route = (call: Call) => Answer | Promise<Answer>;
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Which route answers which address: find-my-way, with the paths of Jupyter's API. */
export class Router {
  readonly #routes = FindMyWay({ ignoreTrailingSlash: true, maxParamLength: 4096 });

  /** @param path with parameters as find-my-way writes them: `/api/kernels/:id`, `/api/contents/*` */
  add(method: Method, path: string, route: Route): this {
    this.#routes.on(method, path, () => {}, route);
    return this;
  }

  /** The route and its parameters; undefined if there is none, or the path is not well encoded. */
  find(method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
    const found = this.#routes.find(method as Method, path);
    if (!found) return undefined;
    return { route: found.store as Route, params: found.params as Record<string, string> };
  }
}
