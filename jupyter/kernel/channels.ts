import { createSecretKey, type KeyObject } from "node:crypto";
import { Dealer, Subscriber } from "zeromq";
import type { ConnectionInfo } from "./connection.js";
import { decodeMessage, encodeMessage, type Message } from "./message.js";

/** The channels by which a client talks to a kernel. */
export type RequestChannel = "shell" | "control";
export type Channel = RequestChannel | "iopub";
export type MessageListener = (channel: Channel, message: Message) => void;

/**
 * A client's three sockets. Invariants: a socket never has two sends under way, and nothing that the
 * kernel publishes is dropped on our side (high-water mark 0).
 */
export class Channels {
  readonly #key: string | KeyObject;
  readonly #iopub = new Subscriber({ receiveHighWaterMark: 0, linger: 0 });
  readonly #requests: Record<RequestChannel, Dealer>;
  readonly #lastSends = new Map<RequestChannel, Promise<void>>();

  /** Connects, and calls the listener with every message, in the order of each channel. */
  constructor(connection: ConnectionInfo, session: string, listener: MessageListener) {
    const { transport, ip, key } = connection;
    const address = (port: number) => `${transport}://${ip}:${port}`;
    const options = { routingId: session, receiveHighWaterMark: 0, linger: 0 };
    // Made once: each message is signed.
    this.#key = key === "" ? key : createSecretKey(key, "utf8");
    this.#requests = { shell: new Dealer(options), control: new Dealer(options) };
    this.#requests.shell.connect(address(connection.shell_port));
    this.#requests.control.connect(address(connection.control_port));
    this.#iopub.connect(address(connection.iopub_port));
    this.#iopub.subscribe();
    void this.#receive("iopub", this.#iopub, listener);
    void this.#receive("shell", this.#requests.shell, listener);
    void this.#receive("control", this.#requests.control, listener);
  }

  /** Sends a request after all earlier ones of its channel. */
  send(channel: RequestChannel, message: Message): Promise<void> {
    const frames = encodeMessage(message, this.#key).map((frame) => Buffer.from(frame));
    const last = this.#lastSends.get(channel) ?? Promise.resolve();
    const sent = last.then(() => this.#requests[channel].send(frames)).catch(ignoreWhenClosed);
    this.#lastSends.set(channel, sent);
    return sent;
  }

  close(): void {
    this.#iopub.close();
    this.#requests.shell.close();
    this.#requests.control.close();
  }

  /** A message that is not whole or not signed is dropped, as the protocol has it: stock tslab mixes frames up. */
  #decode(frames: Buffer[]): Message | undefined {
    try {
      return decodeMessage(frames, this.#key);
    } catch {
      return undefined;
    }
  }

  async #receive(channel: Channel, socket: Dealer | Subscriber, listener: MessageListener) {
    try {
      for await (const frames of socket) {
        const message = this.#decode(frames);
        if (message !== undefined) listener(channel, message);
      }
    } catch (error) {
      ignoreWhenClosed(error);
    }
  }
}

function ignoreWhenClosed(error: unknown): void {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== "EBADF" && code !== "EAGAIN") throw error;
}
