import { type Frame, v1Framing, v1Protocol } from "../../server/kernels/frames.js";

export type Content = Record<string, unknown>;

const millisecondsToReconnect = 1000;

export interface ConnectionEvents {
  /** A message of the kernel that is no reply to `request`. */
  message(frame: Frame): void;
  /** Whether the server is there. */
  connected(isConnected: boolean): void;
  /** Which kernel to connect to, when the connection was lost; undefined as long as the server does not answer. */
  kernelToReach(): Promise<string | undefined>;
}

/**
 * A kernel's channels, over Jupyter's v1 WebSocket framing. A connection that breaks is made again: the server keeps
 * what came meanwhile for the same session.
 *
 * It stands in for `@jupyterlab/services` (7.6.6), which is 40.5 kB gzipped; this client with its requests and saves is
 * 3.5 kB. The page, of 222 kB, would pass its limit of 250 kB.
 */
export class KernelConnection {
  readonly #session: string;
  readonly #events: ConnectionEvents;
  readonly #waiting = new Map<string, (content: Content) => void>();
  #unsent: Uint8Array[] = [];
  #socket: WebSocket | undefined;

  constructor(session: string, events: ConnectionEvents) {
    this.#session = session;
    this.#events = events;
  }

  /** What the server has kept comes at once. */
  connect(kernel: string): void {
    const path = `/api/kernels/${kernel}/channels?session_id=${this.#session}`;
    const socket = new WebSocket(`ws://${location.host}${path}`, v1Protocol);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.#events.connected(true);
      for (const bytes of this.#unsent.splice(0)) socket.send(bytes as BufferSource);
    };
    socket.onmessage = ({ data }) => this.#accept(v1Framing.decode(new Uint8Array(data), true));
    socket.onclose = () => {
      this.#events.connected(false);
      void this.#reconnect();
    };
    this.#socket = socket;
  }

  async #reconnect(): Promise<void> {
    await new Promise((go) => setTimeout(go, millisecondsToReconnect));
    const kernel = await this.#events.kernelToReach();
    if (kernel === undefined) void this.#reconnect();
    else this.connect(kernel);
  }

  /** @param id by which the answers are known: their parent */
  send(type: string, content: Content, id: string = crypto.randomUUID()): void {
    const header = {
      msg_id: id,
      msg_type: type,
      session: this.#session,
      username: "learner",
      date: new Date().toISOString(),
      version: "5.3",
    };
    const message = { header, parent_header: {}, metadata: {}, content, buffers: [] };
    const bytes = v1Framing.encode({ channel: "shell", message }) as Uint8Array;
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(bytes as BufferSource);
    else this.#unsent.push(bytes);
  }

  /** The content of the reply. It never comes if the kernel is restarted before. */
  request(type: string, content: Content): Promise<Content> {
    const id = crypto.randomUUID();
    const reply = new Promise<Content>((resolve) => this.#waiting.set(id, resolve));
    this.send(type, content, id);
    return reply;
  }

  /** Forgets what was asked: the kernel that would answer is gone. */
  forget(): void {
    this.#waiting.clear();
    this.#unsent = [];
  }

  #accept(frame: Frame): void {
    const { header, parent_header, content } = frame.message;
    const parent = parent_header.msg_id ?? "";
    const resolve = header.msg_type.endsWith("_reply") ? this.#waiting.get(parent) : undefined;
    if (resolve === undefined) {
      this.#events.message(frame);
      return;
    }
    this.#waiting.delete(parent);
    resolve(content);
  }
}
