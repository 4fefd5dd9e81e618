import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Coroutine } from "../loop/coroutine.js";
import type { Future } from "../loop/future.js";
import { currentLoop } from "../loop/running.js";

/** Lets a server listen on this machine only, at a free port, which it gives. It keeps no program alive. */
export function* listenHere(server: Server): Coroutine<number> {
  const ready: Future<void> = currentLoop().createFuture();
  server.once("error", (error) => ready.setException(error));
  server.listen(0, "127.0.0.1", () => ready.setResult());
  yield* ready;
  server.unref();
  return (server.address() as AddressInfo).port;
}
