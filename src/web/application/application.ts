import { callInline } from "../../loop/call-inline.js";
import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import { RuntimeError } from "../../loop/errors.js";
import { whatCame } from "../../loop/what-came.js";
import type { Middleware } from "../middleware/compose.js";
import { Dispatcher } from "../routing/dispatcher.js";
import type { RouteDefinition } from "../routing/route-definition.js";
import { Router } from "../routing/router.js";
import type { HandlerOptions } from "../server/handler-options.js";
import { HttpHandler } from "../server/http-handler.js";
import { Storage } from "../storage.js";

import { type CleanupContext, CleanupContexts } from "./cleanup-context.js";
import { freezeList } from "./freeze-list.js";
import type { AppHook, PrepareHook } from "./hooks.js";
import { InProcessClient, type RequestInit } from "./in-process-client.js";
import { routesTable } from "./routes-table.js";
import { runAll } from "./run-all.js";

/** How an application is made. */
export interface ApplicationOptions {
  middlewares?: Iterable<Middleware>;
  /** The largest body that `request.read()` and its kin take, in bytes: 1 MiB by default; 0 for any. */
  clientMaxSize?: number;
}

/**
 * A web application: paths, their handlers, and what all of them share. Python: `web.Application`.
 *
 * @example
 * const app = new web.Application();
 * app.router.addRoute("GET", "/hello/{name}", async (request) => {
 *   await sleep(0.001);
 *   return new web.Response({ text: `hello, ${request.matchInfo.name}!` });
 * });
 * const response = await app.request("/hello/Ann");
 * console.log(await response.text()); // hello, Ann!
 */
export class Application extends Storage {
  readonly router: Router = new Router();
  readonly middlewares: Middleware[];
  /** Called when the application starts, in this order. */
  readonly onStartup: AppHook[] = [];
  /** Called when it is about to stop: while long-lived connections, such as WebSockets, can be closed. */
  readonly onShutdown: AppHook[] = [];
  /** Called when nothing is served any more. */
  readonly onCleanup: AppHook[] = [];
  /** Set up before `onStartup`, and taken down in the opposite order before `onCleanup`. */
  readonly cleanupCtx: CleanupContext[] = [];
  /** Called before the head of each response is sent. */
  readonly onResponsePrepare: PrepareHook[] = [];
  readonly clientMaxSize: number;
  readonly #subapps = new Map<string, Application>();
  readonly #contexts = new CleanupContexts();
  #dispatcher: Dispatcher | undefined;
  #client: InProcessClient | undefined;
  #mounted = false;
  #started = false;

  constructor({ middlewares = [], clientMaxSize = 1024 ** 2 }: ApplicationOptions = {}) {
    super();
    this.middlewares = [...middlewares];
    for (const middleware of this.middlewares) {
      if (typeof middleware === "function") continue;
      throw new TypeError(`A middleware is a function; what came was ${whatCame(middleware)}`);
    }
    this.clientMaxSize = clientMaxSize;
  }

  /** The applications below this one, by their prefixes. */
  get subapps(): ReadonlyMap<string, Application> {
    return this.#subapps;
  }

  /** Whether it has started, so that nothing can be added. */
  get frozen(): boolean {
    return Object.isFrozen(this.middlewares);
  }

  /**
   * Adds routes that `web.get` and its kin made.
   *
   * @throws {TypeError} if it is no list
   */
  addRoutes(routes: Iterable<RouteDefinition>): void {
    if (typeof (routes as Partial<Iterable<unknown>> | null)?.[Symbol.iterator] !== "function") {
      throw new TypeError(
        `A list of routes was expected; what came was ${whatCame(routes)}: write addRoutes([...])`,
      );
    }
    for (const route of routes) route.register(this.router);
  }

  /**
   * Puts another application below a prefix. It is started and cleaned up with this one.
   *
   * @throws {RangeError} if the prefix is not well-formed
   * @throws {RuntimeError} if either serves already, or the other one has a place already
   */
  addSubapp(prefix: string, app: Application): void {
    const path = prefix.replace(/\/+$/, "");
    if (!path.startsWith("/") || this.#subapps.has(path)) {
      throw new RangeError(
        `A prefix is a path of its own such as /admin; what came was '${prefix}'`,
      );
    }
    if (this.#started || app.#started || app.#mounted) {
      throw new RuntimeError("An application is put below one other, before either of them serves");
    }
    app.#mounted = true;
    this.#subapps.set(path, app);
    this.onStartup.push(() => app.startup());
    this.onShutdown.push(() => app.shutdown());
    this.onCleanup.push(() => app.cleanup());
  }

  /**
   * What `loop.createServer` takes in the place of a protocol factory. It does not call `onStartup` and its
   * kin: `AppRunner` and `runApp` do. Python: `app.make_handler()`.
   */
  makeHandler(options: HandlerOptions = {}): HttpHandler {
    return new HttpHandler(this, options);
  }

  /**
   * Asks the application itself, in this process and without a socket: for tests, and for a notebook. The
   * first time it calls `onStartup`; `cleanup()` ends what that began.
   */
  request(path: string, init: RequestInit = {}): CoroutineObject<globalThis.Response> {
    this.#client ??= new InProcessClient(this);
    return new CoroutineObject("request", this.#client.request(path, init));
  }

  /** Calls what is to be called at the start. */
  startup(): CoroutineObject<void> {
    return new CoroutineObject("startup", this.#startup());
  }

  /** Calls all of `onShutdown`; what fails among them is thrown in the end. */
  shutdown(): CoroutineObject<void> {
    return new CoroutineObject("shutdown", runAll(this.onShutdown, this));
  }

  /** Takes down what was set up, and calls all of `onCleanup`; what fails among them is thrown in the end. */
  cleanup(): CoroutineObject<void> {
    return new CoroutineObject("cleanup", this.#cleanup());
  }

  /** @internal Made when first asked for; from then on nothing can be added. */
  get dispatcher(): Dispatcher {
    if (this.#dispatcher === undefined) {
      this.#freeze();
      this.#dispatcher = new Dispatcher(this);
    }
    return this.#dispatcher;
  }

  /** What `console.log` shows: the routes, as a table. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return routesTable(this);
  }

  #freeze(): void {
    this.#freezeStart();
    this.router.freeze();
    for (const name of ["middlewares", "onResponsePrepare", "onShutdown", "onCleanup"] as const) {
      freezeList(this[name], name);
    }
    for (const app of this.#subapps.values()) app.#freeze();
  }

  #freezeStart(): void {
    this.#started = true;
    for (const name of ["cleanupCtx", "onStartup"] as const) freezeList(this[name], name);
  }

  /** What is called at the start may still add all but what is called at the start. */
  *#startup(): Coroutine<void> {
    this.#freezeStart();
    yield* this.#contexts.enter(this, this.cleanupCtx);
    for (const hook of this.onStartup) yield* callInline(hook, this);
    this.#freeze();
  }

  *#cleanup(): Coroutine<void> {
    yield* runAll([() => this.#contexts.exit(this), ...this.onCleanup], this);
  }
}
