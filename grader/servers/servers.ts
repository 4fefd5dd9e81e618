import type { Activity } from "../sandbox/activity.js";
import { RefusingPort } from "./refusing-port.js";
import { type Connection, TcpServer } from "./tcp-server.js";

/** The servers of one test; all of them end with it. */
export class Servers {
  readonly #activity: Activity;
  readonly #permit: (port: number) => void;
  readonly #open: { close(): void }[] = [];
  readonly #servers: TcpServer[] = [];

  /** @param permit lets the submission connect to a port */
  constructor(activity: Activity, permit: (port: number) => void) {
    this.#activity = activity;
    this.#permit = permit;
  }

  /** A TCP server on a free local port; `onData` is called whenever a connection has received something. */
  async listen(onData: (connection: Connection) => void = () => {}): Promise<TcpServer> {
    const server = this.#keep(await TcpServer.listen(this.#activity, onData));
    this.#servers.push(server);
    return server;
  }

  /** A local address that refuses to be connected to. */
  async refuse(): Promise<RefusingPort> {
    return this.#keep(await RefusingPort.open());
  }

  /** How many connections the submission has neither closed nor ended. */
  get unended(): number {
    return this.#servers.flatMap(({ connections }) => connections).filter(({ ended }) => !ended)
      .length;
  }

  close(): void {
    for (const server of this.#open) server.close();
  }

  #keep<T extends { readonly port: number; close(): void }>(server: T): T {
    this.#permit(server.port);
    this.#open.push(server);
    return server;
  }
}
