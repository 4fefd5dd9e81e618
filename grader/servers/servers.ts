import type { Activity } from "../sandbox/activity.js";
import { connectTo } from "./connect.js";
import { type Datagram, DatagramServer } from "./datagram-server.js";
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

  /** A UDP socket on a free local port; `onDatagram` is called with each datagram that the submission sends there. */
  async datagrams(onDatagram: (datagram: Datagram) => void = () => {}): Promise<DatagramServer> {
    return this.#keep(await DatagramServer.open(this.#activity, onDatagram));
  }

  /** A local address that refuses to be connected to. */
  async refuse(): Promise<RefusingPort> {
    return this.#keep(await RefusingPort.open());
  }

  /**
   * Connects to a server of the submission: what it answers is in `received`.
   *
   * @param port what the submission says to listen at: a claim
   * @param host an address of this machine
   * @throws Finding, in the learner's words, when it is no port, or nobody listens there
   */
  async connect(port: { readonly value: unknown }, host = "127.0.0.1"): Promise<Connection> {
    const connection = await connectTo(port.value, this.#activity, host);
    this.#open.push({ close: () => connection.destroy() });
    return connection;
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
