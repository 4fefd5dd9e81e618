import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { temporaryFolder } from "./temporary-folder.js";

/** A Redis of the test's own, on a free port and without a disk; it ends with the test. */
export class RedisServer {
  readonly address: string;
  readonly #port: number;
  readonly #settings: string[];
  #process: ChildProcess | undefined;

  private constructor(port: number, settings: string[]) {
    this.#port = port;
    this.#settings = settings;
    this.address = `redis://127.0.0.1:${port}`;
  }

  /** @param settings as its command line has them */
  static async start(...settings: string[]): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), settings);
    onTestFinished(() => server.kill());
    await server.start();
    return server;
  }

  /** Resolves when it takes connections. */
  async start(): Promise<void> {
    const settings = [
      "--bind",
      "127.0.0.1",
      "--save",
      "",
      "--dir",
      temporaryFolder(),
      ...this.#settings,
    ];
    const process = spawn("redis-server", ["--port", String(this.#port), ...settings]);
    this.#process = process;
    const failed = once(process, "error").then(([error]) => {
      throw new Error(`redis-server did not start: install it, as by apt-get (${error.message})`);
    });
    const ready = (async () => {
      for await (const line of createInterface({ input: process.stdout })) {
        if (line.includes("Ready to accept connections")) return;
      }
      throw new Error("redis-server has ended");
    })();
    await Promise.race([ready, failed]);
    process.stdout.resume();
  }

  /** Everything that was in it is lost. */
  async kill(): Promise<void> {
    const process = this.#process;
    this.#process = undefined;
    if (!process?.kill("SIGKILL")) return;
    await once(process, "exit");
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
