import { callInline } from "../../loop/call-inline.js";
import { type Awaitable, CoroutineObject } from "../../loop/coroutine.js";
import { GeneratorFunction } from "../../loop/generator-function.js";
import type { Application } from "../application/application.js";
import type { Answer, Handler } from "../handler.js";
import type { Request } from "../request/request.js";

/** What a middleware calls to go on: `yield*` and `await` both take it. */
export type NextHandler = (request: Request) => CoroutineObject<Answer>;

/**
 * Stands around handlers: it may look at the request, answer in their place, and change what they answer.
 * A generator function, an async function or a plain one. Python: `@web.middleware`.
 */
export type Middleware = (request: Request, handler: NextHandler) => Answer | Awaitable<Answer>;

/** The handler inside the middlewares of its applications; the first of the outermost sees a request first. */
export function compose(apps: readonly Application[], handler: Handler): Handler {
  let composed = handler;
  for (const app of [...apps].reverse()) {
    for (const middleware of [...app.middlewares].reverse()) composed = wrap(middleware, composed);
    if (apps.length > 1) composed = within(app, composed);
  }
  return composed;
}

function wrap(middleware: Middleware, inner: Handler): Handler {
  const name = middleware.name || "middleware";
  const next: NextHandler = (request) => new CoroutineObject(name, callInline(inner, request));
  // A generator function stays one: such handlers are called without an async scope.
  if (middleware instanceof GeneratorFunction) {
    return function* (request) {
      return yield* middleware(request, next) as Generator<unknown, Answer>;
    };
  }
  return (request) => middleware(request, next);
}

/** While a sub-application's part of the chain runs, `request.app` is that application. */
function within(app: Application, inner: Handler): Handler {
  return function* (request) {
    const outer = request.enterApp(app);
    try {
      return yield* callInline(inner, request);
    } finally {
      request.enterApp(outer);
    }
  };
}
