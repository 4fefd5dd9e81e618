import type { Address } from "../../io/transports/transport.js";
import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import { CancelledError, RuntimeError } from "../../loop/errors.js";
import { currentLoop } from "../../loop/running.js";
import { wait } from "../../loop/wait.js";
import type { Application } from "../application/application.js";
import { runAll } from "../application/run-all.js";
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
  #begun = false;

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
    if (this.#begun) return;
    this.#begun = true;
    yield* this.app.startup();
    this.#handler = this.app.makeHandler(this.#options);
  }

  /** Once begun, it goes on to its end: a second Ctrl+C must not leave half of it undone. */
  *#cleanup(): Coroutine<void> {
    const cleaning = currentLoop().createTask(this.#cleanupSteps(), { name: "cleanup" });
    let cancelled: CancelledError | undefined;
    while (!cleaning.done()) {
      try {
        yield* wait([cleaning]);
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        cancelled = error;
      }
    }
    yield* cleaning;
    if (cancelled !== undefined) throw cancelled;
  }

  *#cleanupSteps(): Coroutine<void> {
    if (!this.#begun) return;
    this.#begun = false;
    const handler = this.#handler;
    this.#handler = undefined;
    const sites = [...this.#sites].map((site) => () => site.stop());
    const serving =
      handler === undefined
        ? []
        : [
            () => handler.closeConnections(),
            () => this.app.shutdown(),
            () => this.#endTasks(handler),
            () => handler.abortConnections(),
          ];
    // What was set up is taken down, be it that the rest of the start has failed.
    yield* runAll([...sites, ...serving, () => this.app.cleanup()], undefined);
  }

  /** Lets the handlers end, and their responses leave. */
  *#endTasks(handler: HttpHandler): Coroutine<void> {
    const loop = currentLoop();
    const deadline = loop.time() + (this.#options.shutdownTimeout ?? 60);
    const left = () => ({ timeout: Math.max(0, deadline - loop.time()) });
    const idle = loop.createFuture<void>();
    handler.whenIdle(() => idle.done() || idle.setResult());
    if (handler.tasks.length > 0) yield* wait(handler.tasks, left());
    const late = handler.tasks;
    for (const task of late) task.cancel();
    if (late.length > 0) yield* wait(late);
    yield* wait([idle], left());
  }
}
