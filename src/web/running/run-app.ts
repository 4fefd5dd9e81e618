import type { TlsOptions } from "node:tls";
import type { Coroutine } from "../../loop/coroutine.js";
import { CancelledError } from "../../loop/errors.js";
import { run } from "../../loop/run.js";
import { currentLoop } from "../../loop/running.js";
import type { Application } from "../application/application.js";
import { AppRunner, type RunnerOptions } from "./app-runner.js";
import { type Site, TCPSite, UnixSite } from "./sites.js";

/** Where and how `runApp` serves. */
export interface RunAppOptions extends Omit<RunnerOptions, "accessLog"> {
  /** One address or several; every address of this machine by default, unless there is a `path`. */
  host?: string | readonly string[];
  /** 8080 by default, 8443 if encrypted; 0 for any free one. */
  port?: number;
  /** A Unix socket. */
  path?: string;
  /** Encrypts: the options of `node:tls`, with at least `key` and `cert`. */
  ssl?: TlsOptions;
  backlog?: number;
  /** Shows the banner; `console.log` by default, false for none. */
  print?: ((text: string) => void) | false;
  /** Is given a line for each request; `console.log` by default, false for none. */
  accessLog?: ((line: string) => void) | false;
}

/**
 * Runs an application until the program is told to end, by Ctrl+C or SIGTERM; then it lets the running
 * handlers end, and cleans up. Python: `web.run_app()`.
 *
 * It makes a loop of its own: to serve beside other things, use `AppRunner`.
 *
 * @throws {RuntimeError} if a loop runs already
 *
 * @example
 * const app = new web.Application();
 * app.onStartup.push(() => setImmediate(() => process.emit("SIGINT"))); // as Ctrl+C does
 * app.onCleanup.push(() => console.log("cleaned up")); // cleaned up
 * await web.runApp(app, { host: "127.0.0.1", port: 0, print: false });
 */
export function runApp(
  app: Application | PromiseLike<Application>,
  options: RunAppOptions = {},
): Promise<void> {
  return run(async () => await serveUntilTold(await app, options));
}

/** @internal */
export function* serveUntilCancelled(app: Application, options: RunAppOptions): Coroutine<void> {
  const { print = console.log, accessLog = console.log, ...rest } = options;
  const runner = new AppRunner(app, { ...rest, ...(accessLog && { accessLog }) });
  try {
    yield* runner.setup();
    for (const site of sitesOf(runner, rest)) yield* site.start();
    if (print) {
      const names = [...runner.sites].map((site) => site.name).sort();
      print(`======== Running on ${names.join(", ")} ========\n(Press CTRL+C to quit)`);
    }
    yield* currentLoop().createFuture<void>();
  } finally {
    yield* runner.cleanup();
  }
}

async function serveUntilTold(app: Application, options: RunAppOptions): Promise<void> {
  const loop = currentLoop();
  const serving = loop.createTask(serveUntilCancelled(app, options), { name: "runApp" });
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) loop.addSignalHandler(signal, () => void serving.cancel());
  try {
    await serving;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
  } finally {
    for (const signal of signals) loop.removeSignalHandler(signal);
  }
}

function sitesOf(runner: AppRunner, options: RunAppOptions): Site[] {
  const { host, port, path } = options;
  const sites: Site[] = path === undefined ? [] : [new UnixSite(runner, path, options)];
  if (path !== undefined && host === undefined && port === undefined) return sites;
  const hosts = host === undefined ? [undefined] : [host].flat();
  return [...sites, ...hosts.map((host) => new TCPSite(runner, host, port, options))];
}
