import type { Address } from "../../io/transports/transport.js";
import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import { RuntimeError } from "../../loop/errors.js";
import { wait } from "../../loop/wait.js";
import type { Application } from "../application/application.js";
import type { HandlerOptions } from "../server/handler-options.js";
import type { HttpHandler } from "../server/http-handler.js";
import type { Site } from "./sites.js";

/** How an application is run. Times are in seconds. */
export interface RunnerOptions extends HandlerOptions {
  /** How long the handlers that run have to end when the application stops; 60 by default. */
  shutdownTimeout?: number;
}

/**
 * Runs an application at one place or several: its start, its sites, its end. Python: `web.AppRunner`.
 *
 * @example
 * const app = new web.Application();
 * app.router.addGet("/", () => new web.Response({ text: "Index" }));
 * await run(async () => {
 *   const runner = new web.AppRunner(app);
 *   await runner.setup();
 *   await new web.TCPSite(runner, "127.0.0.1", 0).start();
 *   const [[host, port]] = runner.addresses as [[string, number]];
 *   const response = await fetch(`http://${host}:${port}/`);
 *   console.log(await response.text()); // Index
 *   await runner.cleanup();
 * });
 */
export class AppRunner {
  readonly app: Application;
  readonly #options: RunnerOptions;
  readonly #sites = new Set<Site>();
  #handler: HttpHandler | undefined;

  constructor(app: Application, options: RunnerOptions = {}) {
    this.app = app;
    this.#options = options;
  }

  /** The sites that were started. */
  get sites(): ReadonlySet<Site> {
    return this.#sites;
  }

  /** Where it listens. */
  get addresses(): (Address | string)[] {
    return [...this.#sites].flatMap((site) => site.addresses);
  }

  /** Starts the application, but listens nowhere yet. */
  setup(): CoroutineObject<void> {
    return new CoroutineObject("setup", this.#setup());
  }

  /**
   * Stops listening, lets the handlers that run end, and cleans the application up. The handlers that are not
   * ready after `shutdownTimeout` seconds are cancelled.
   */
  cleanup(): CoroutineObject<void> {
    return new CoroutineObject("cleanup", this.#cleanup());
  }

  /** @internal */
  get handler(): HttpHandler {
    if (this.#handler !== undefined) return this.#handler;
    throw new RuntimeError("The runner is not set up: call setup() before a site is started");
  }

  /** @internal */
  register(site: Site): void {
    this.#sites.add(site);
  }

  /** @internal */
  unregister(site: Site): void {
    this.#sites.delete(site);
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const sites = [...this.#sites].map((site) => site.name).join(", ") || "none";
    return `<AppRunner ${this.#handler === undefined ? "not set up" : "running"}, sites=${sites}>`;
  }

  *#setup(): Coroutine<void> {
    if (this.#handler !== undefined) return;
    yield* this.app.startup();
    this.#handler = this.app.makeHandler(this.#options);
  }

  *#cleanup(): Coroutine<void> {
    const handler = this.#handler;
    if (handler === undefined) return;
    for (const site of [...this.#sites]) yield* site.stop();
    handler.closeConnections();
    yield* this.app.shutdown();
    yield* this.#endTasks(handler);
    handler.abortConnections();
    this.#handler = undefined;
    yield* this.app.cleanup();
  }

  *#endTasks(handler: HttpHandler): Coroutine<void> {
    const running = handler.tasks;
    if (running.length === 0) return;
    const { shutdownTimeout = 60 } = this.#options;
    const [, late] = yield* wait(running, { timeout: shutdownTimeout });
    for (const task of late) task.cancel();
    if (late.size > 0) yield* wait(late);
  }
}
