import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import { CancelledError, RuntimeError } from "../../loop/errors.js";
import type { EventLoop } from "../../loop/event-loop.js";
import type { Future } from "../../loop/future.js";
import { sleep } from "../../loop/sleep.js";
import { showAddress } from "./extra-info.js";
import type { Listener } from "./listen.js";
import type { Address, Connection, ConnectionKeeper } from "./transport.js";

/**
 * Listens for connections. Python: `asyncio.Server`, as of 3.13.
 *
 * It comes from `startServer` and `loop.createServer`. Closing it stops the listening; connections that are
 * open stay open, and `waitClosed` waits for the last of them.
 *
 * @example
 * const server = await startServer((_reader, writer) => writer.close(), "127.0.0.1", 0);
 * console.log(server.isServing()); // true
 * server.close();
 * await server.waitClosed();
 */
export class Server implements ConnectionKeeper {
  readonly #loop: EventLoop;
  readonly #listeners: readonly Listener[];
  readonly #connections = new Set<Connection>();
  readonly #closers = new Set<Future<void>>();
  readonly #resource = { abort: () => this.close() };
  #state: "new" | "serving" | "closed" = "new";
  #forever: Future<void> | undefined;

  /** @internal */
  constructor(loop: EventLoop, makeListeners: (server: Server) => readonly Listener[]) {
    this.#loop = loop;
    this.#listeners = makeListeners(this);
    loop.resources.add(this.#resource);
  }

  /** Where it listens: `[host, port]`, or the path of a Unix socket. Empty when it is not listening. */
  get addresses(): readonly (Address | string)[] {
    if (this.#state === "closed") return [];
    const addresses = this.#listeners.map((listener) => listener.address());
    return addresses.filter((address) => address !== undefined);
  }

  getLoop(): EventLoop {
    return this.#loop;
  }

  isServing(): boolean {
    return this.#state === "serving";
  }

  /** Begins to listen, if it was made with `startServing: false`. A second call does nothing. */
  startServing(): CoroutineObject<void> {
    return new CoroutineObject("startServing", this.#startServing());
  }

  /**
   * Listens until the task that calls it is cancelled, or the server is closed: then it closes the
   * connections, too, and throws `CancelledError`.
   *
   * @throws {RuntimeError} if it is closed already, or another task serves for ever
   */
  serveForever(): CoroutineObject<void> {
    return new CoroutineObject("serveForever", this.#serveForever());
  }

  /** Stops listening. What is connected stays connected. */
  close(): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.#loop.resources.delete(this.#resource);
    for (const listener of this.#listeners) listener.close();
    this.#forever?.cancel();
    this.#wakeIfOver();
  }

  /** Closes every open connection, after what it holds is sent. Python 3.13. */
  closeClients(): void {
    for (const connection of [...this.#connections]) connection.close();
  }

  /** Closes every open connection at once. Python 3.13. */
  abortClients(): void {
    for (const connection of [...this.#connections]) connection.abort();
  }

  /** Waits until the server is closed and its last connection, too. (Python since 3.12.1.) */
  waitClosed(): CoroutineObject<void> {
    return new CoroutineObject("waitClosed", this.#waitClosed());
  }

  /** @internal */
  attach(connection: Connection): void {
    this.#connections.add(connection);
  }

  /** @internal */
  detach(connection: Connection): void {
    this.#connections.delete(connection);
    this.#wakeIfOver();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const at = this.addresses.map(showAddress).join(", ");
    const state = this.#state === "new" ? "not serving" : this.#state;
    return `<Server ${at === "" ? "" : `${at} `}${state}, connections=${this.#connections.size}>`;
  }

  *#startServing(): Coroutine<void> {
    if (this.#state === "closed") throw new RuntimeError("The server is closed: make a new one");
    if (this.#state === "new") {
      this.#state = "serving";
      try {
        for (const listener of this.#listeners) yield* listener.listen();
      } catch (error) {
        this.close();
        throw error;
      }
    }
    yield* sleep(0);
  }

  *#serveForever(): Coroutine<void> {
    if (this.#forever !== undefined) {
      throw new RuntimeError("Another task is in serveForever() of this server already");
    }
    const forever: Future<void> = this.#loop.createFuture();
    this.#forever = forever;
    try {
      yield* this.#startServing();
      yield* forever;
    } catch (error) {
      if (error instanceof CancelledError) {
        this.close();
        this.closeClients();
        yield* this.#waitClosed();
      }
      throw error;
    } finally {
      this.#forever = undefined;
    }
  }

  *#waitClosed(): Coroutine<void> {
    if (this.#isOver()) return;
    const closed: Future<void> = this.#loop.createFuture();
    this.#closers.add(closed);
    try {
      yield* closed;
    } finally {
      this.#closers.delete(closed);
    }
  }

  #isOver(): boolean {
    return this.#state === "closed" && this.#connections.size === 0;
  }

  #wakeIfOver(): void {
    if (!this.#isOver()) return;
    for (const closed of this.#closers) if (!closed.done()) closed.setResult();
  }
}
