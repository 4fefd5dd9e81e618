import type { TlsOptions } from "node:tls";
import type { Server } from "../../io/transports/server.js";
import type { Address } from "../../io/transports/transport.js";
import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import { RuntimeError } from "../../loop/errors.js";
import { currentLoop } from "../../loop/running.js";
import type { AppRunner } from "./app-runner.js";

/** How a site listens. */
export interface SiteOptions {
  /** Encrypts: the options of `node:tls`, with at least `key` and `cert`. */
  ssl?: TlsOptions;
  /** How many connections may wait to be accepted; 128 by default. */
  backlog?: number;
}

/**
 * A place where an application is served: what `TCPSite` and `UnixSite` have in common. Python: `web.BaseSite`.
 *
 * @example
 * const runner = new web.AppRunner(new web.Application());
 * const sites: web.Site[] = [new web.TCPSite(runner, "127.0.0.1", 8000), new web.UnixSite(runner, "/tmp/app.sock")];
 * console.log(sites.map((site) => site.name).join(" ")); // http://127.0.0.1:8000 http://unix:/tmp/app.sock:
 */
export abstract class Site {
  protected readonly runner: AppRunner;
  protected readonly options: SiteOptions;
  #server: Server | undefined;

  constructor(runner: AppRunner, options: SiteOptions) {
    this.runner = runner;
    this.options = { backlog: 128, ...options };
  }

  /** The place, as a URL. */
  abstract get name(): string;

  /** Where it listens; a port of 0 has become a real one. */
  get addresses(): readonly (Address | string)[] {
    return this.#server?.addresses ?? [];
  }

  /**
   * Begins to listen.
   *
   * @throws the system's error if the place is taken or not allowed, with its `code`: `EADDRINUSE`, ...
   * @throws {RuntimeError} if the runner is not set up, or the site was started already
   */
  start(): CoroutineObject<void> {
    return new CoroutineObject("start", this.#start());
  }

  /** Stops listening. What is connected stays connected. */
  stop(): CoroutineObject<void> {
    return new CoroutineObject("stop", this.#stop());
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const state = this.#server === undefined ? "not started" : "serving";
    return `<${this.constructor.name} ${this.name} ${state}>`;
  }

  /** @internal */
  protected abstract listen(): CoroutineObject<Server>;

  *#start(): Coroutine<void> {
    if (this.#server !== undefined)
      throw new RuntimeError(`The site ${this.name} was started already`);
    try {
      this.#server = yield* this.listen();
    } catch (error) {
      throw explained(error, this.name);
    }
    this.runner.register(this);
  }

  // biome-ignore lint/correctness/useYield: it is a coroutine that never has to wait
  *#stop(): Coroutine<void> {
    this.#server?.close();
    this.#server = undefined;
    this.runner.unregister(this);
  }
}

/**
 * A place at a TCP port. Python: `web.TCPSite`.
 *
 * @example
 * await run(async () => {
 *   const runner = new web.AppRunner(new web.Application());
 *   await runner.setup();
 *   const site = new web.TCPSite(runner, "127.0.0.1", 0);
 *   await site.start();
 *   console.log((await fetch(site.name)).status); // 404
 *   await runner.cleanup();
 * });
 */
export class TCPSite extends Site {
  readonly #host: string | undefined;
  readonly #port: number;

  /**
   * @param host undefined for every address of this machine
   * @param port 8080 by default, 8443 if encrypted; 0 for any free one
   */
  constructor(runner: AppRunner, host?: string, port?: number, options: SiteOptions = {}) {
    super(runner, options);
    this.#host = host;
    this.#port = port ?? (options.ssl === undefined ? 8080 : 8443);
  }

  get name(): string {
    const scheme = this.options.ssl === undefined ? "http" : "https";
    const [address] = this.addresses;
    const port = Array.isArray(address) ? address[1] : this.#port;
    const host = this.#host ?? "0.0.0.0";
    return `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`;
  }

  protected override listen(): CoroutineObject<Server> {
    return currentLoop().createServer(this.runner.handler, this.#host, this.#port, this.options);
  }
}

/**
 * A place at a Unix socket; on Windows, a named pipe. Python: `web.UnixSite`.
 *
 * @example
 * const runner = new web.AppRunner(new web.Application());
 * const site = new web.UnixSite(runner, "/tmp/app.sock");
 * console.log(site); // <UnixSite http://unix:/tmp/app.sock: not started>
 */
export class UnixSite extends Site {
  readonly #path: string;

  constructor(runner: AppRunner, path: string, options: SiteOptions = {}) {
    super(runner, options);
    this.#path = path;
  }

  get name(): string {
    return `${this.options.ssl === undefined ? "http" : "https"}://unix:${this.#path}:`;
  }

  protected override listen(): CoroutineObject<Server> {
    return currentLoop().createUnixServer(this.runner.handler, this.#path, this.options);
  }
}

/** Says what a taken port means; the error stays what it is. */
function explained(error: unknown, place: string): unknown {
  if (error instanceof Error && (error as NodeJS.ErrnoException).code === "EADDRINUSE") {
    error.message += `: ${place} is taken; stop the program that serves there, or take another port`;
  }
  return error;
}
