import { beginInline } from "../../loop/call-inline.js";
import { GeneratorFunction } from "../../loop/generator-function.js";
import type { Application } from "../application/application.js";
import type { PrepareHook } from "../application/hooks.js";
import type { Handler } from "../handler.js";
import { compose } from "../middleware/compose.js";
import type { HTTPException } from "../response/http-exception.js";
import { PathPattern } from "./path-pattern.js";
import type { Route } from "./route.js";

/** A route as a running application has it: inside its middlewares, below the prefix of its application. */
export class Endpoint {
  readonly route: Route | undefined;
  readonly pattern: PathPattern;
  /** The names of the path's parameters. */
  readonly names: readonly string[];
  /** Earlier ones win over later ones. */
  readonly order: number;
  /** From the outermost application to the route's own. */
  readonly apps: readonly Application[];
  /** Calls the handler, inside all middlewares: gives its answer, or what has to be stepped for it. */
  readonly begin: Handler;
  readonly prepareHooks: readonly PrepareHook[];
  /** For the task: debug mode names a handler that blocks the loop by it. */
  readonly taskName: string;

  private constructor(
    route: Route | undefined,
    path: string,
    apps: readonly Application[],
    order: number,
    handler: Handler,
    taskName: string,
  ) {
    this.route = route;
    this.pattern = new PathPattern(path);
    this.names = this.pattern.names;
    this.order = order;
    this.apps = apps;
    this.begin = beginningOf(compose(apps, handler));
    this.prepareHooks = apps.flatMap((app) => app.onResponsePrepare);
    this.taskName = taskName;
  }

  static of(route: Route, path: string, apps: readonly Application[], order: number): Endpoint {
    const taskName = `${route.handlerName} (${route.method} ${path})`;
    return new Endpoint(route, path, apps, order, route.handler, taskName);
  }

  /** One that throws: what is not found, too, is answered inside the middlewares. */
  static failing(apps: readonly Application[], error: HTTPException): Endpoint {
    const handler = () => {
      throw error;
    };
    return new Endpoint(undefined, "", apps, 0, handler, String(error.message));
  }
}

/** A generator function can be stepped as it is; others are called in an async scope. */
function beginningOf(handler: Handler): Handler {
  if (handler instanceof GeneratorFunction) return handler;
  return (request) => beginInline(handler, request);
}
