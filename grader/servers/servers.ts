import type { Activity } from "../sandbox/activity.js";
import { RefusingPort } from "./refusing-port.js";
import { type Connection, TcpServer } from "./tcp-server.js";

/** The servers of one test; all of them end with it. */
export class Servers {
  readonly #activity: Activity;
  readonly #open: { close(): void }[] = [];

  constructor(activity: Activity) {
    this.#activity = activity;
  }

  /** A TCP server on a free local port; `onData` is called whenever a connection has received something. */
  async listen(onData: (connection: Connection) => void = () => {}): Promise<TcpServer> {
    return this.#keep(await TcpServer.listen(this.#activity, onData));
  }

  /** A local address that refuses to be connected to. */
  async refuse(): Promise<RefusingPort> {
    return this.#keep(await RefusingPort.open());
  }

  close(): void {
    for (const server of this.#open) server.close();
  }

  #keep<T extends { close(): void }>(server: T): T {
    this.#open.push(server);
    return server;
  }
}
