import type { Awaitable } from "../../loop/coroutine.js";
import type { Answer, Handler } from "../handler.js";
import type { Request } from "../request/request.js";
import { HTTPMethodNotAllowed } from "../response/http-exceptions.js";

const methods = ["delete", "get", "head", "options", "patch", "post", "put"] as const;

/** A class whose methods answer requests. */
export type ViewClass = new (request: Request) => View;

/**
 * A handler as a class: the method that is called like the request's answers it. Python: `web.View`.
 *
 * @example
 * class Hello extends web.View {
 *   get() {
 *     return new web.Response({ text: `hello, ${this.request.matchInfo.name}` });
 *   }
 * }
 * const app = new web.Application();
 * app.addRoutes([web.view("/hello/{name}", Hello)]);
 * const response = await app.request("/hello/Ann");
 * console.log(await response.text()); // hello, Ann
 */
export abstract class View {
  readonly request: Request;

  constructor(request: Request) {
    this.request = request;
  }

  /** @internal */
  respond(): Answer | Awaitable<Answer> {
    const own = this as unknown as Record<string, Handler | undefined>;
    const name = this.request.method.toLowerCase();
    const method = (methods as readonly string[]).includes(name) ? own[name] : undefined;
    if (typeof method === "function") return method.call(this, this.request);
    const allowed = methods.filter((name) => typeof own[name] === "function");
    throw new HTTPMethodNotAllowed(
      this.request.method,
      allowed.map((name) => name.toUpperCase()),
    );
  }
}

export function isView(handler: unknown): handler is ViewClass {
  return typeof handler === "function" && handler.prototype instanceof View;
}
