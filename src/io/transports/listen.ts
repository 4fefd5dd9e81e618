import { stat, unlink } from "node:fs/promises";
import type { AddressInfo, ListenOptions, Server as NetServer } from "node:net";
import type { Coroutine } from "../../loop/coroutine.js";
import { ensureFuture } from "../../loop/ensure-future.js";
import type { EventLoop } from "../../loop/event-loop.js";
import type { Future } from "../../loop/future.js";
import type { Address } from "./transport.js";

/** A place to listen at, and how to tell who connects. */
export class Listener {
  readonly #loop: EventLoop;
  readonly #at: ListenOptions;
  readonly #server: NetServer;

  constructor(loop: EventLoop, at: ListenOptions, makeServer: () => NetServer) {
    this.#loop = loop;
    this.#at = at;
    this.#server = makeServer();
  }

  /** @throws the system's error if the place is taken or not ours, with its `code`: `EADDRINUSE`, ... */
  *listen(): Coroutine<void> {
    const listening: Future<void> = this.#loop.createFuture();
    const settle = (error?: Error) => {
      if (listening.done()) return;
      if (error === undefined) listening.setResult();
      else listening.setException(error);
    };
    if (this.#at.path !== undefined) yield* ensureFuture(removeStaleSocket(this.#at.path));
    this.#server.on("error", settle);
    this.#server.listen(this.#at, () => settle());
    yield* listening;
  }

  close(): void {
    // Not listening yet is no error here; Node would hand it to the callback.
    this.#server.close(() => {});
  }

  address(): Address | string | undefined {
    const address = this.#server.address() as AddressInfo | string | null;
    if (address === null || typeof address === "string") return address ?? undefined;
    return [address.address, address.port];
  }
}

/** A server that was killed leaves its socket's file behind, which would be in the way of the next one. */
async function removeStaleSocket(path: string): Promise<void> {
  try {
    if ((await stat(path)).isSocket()) await unlink(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
