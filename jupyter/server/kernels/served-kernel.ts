import { randomUUID } from "node:crypto";
import type { Channel, KernelSpec, Message, RequestChannel } from "../../kernel/index.js";
import { KernelSession } from "../../kernel/index.js";
import { createMessage } from "../../kernel/message.js";
import { AwayClients } from "./away-clients.js";
import type { Frame } from "./frames.js";

/** What a client of a kernel is to it. */
export interface KernelClient {
  /** By which its requests are told from other clients'. */
  readonly session: string;
  receive(frame: Frame): void;
}

/** As Jupyter's REST API shows a kernel. */
export interface KernelModel {
  id: string;
  name: string;
  last_activity: string;
  execution_state: string;
  connections: number;
}

/**
 * A kernel and its clients. It is there at once; what it is asked before it runs waits.
 *
 * Invariant: replies go to the client that asked, and all that is published to everyone. While a client is away, what
 * is meant for it is kept, and it has it when it comes back.
 */
export class ServedKernel {
  readonly id = randomUUID();
  readonly spec: KernelSpec;
  readonly folder: string;
  lastActivity = new Date();
  state = "starting";
  readonly #clients = new Set<KernelClient>();
  readonly #away = new AwayClients();
  #kernel: Promise<KernelSession>;
  /** Its present process is to end: that it does is no news. */
  #isEnding = false;

  constructor(spec: KernelSpec, folder: string) {
    this.spec = spec;
    this.folder = folder;
    this.#kernel = this.#start();
  }

  get model(): KernelModel {
    return {
      id: this.id,
      name: this.spec.name,
      last_activity: this.lastActivity.toISOString(),
      execution_state: this.state,
      connections: this.#clients.size,
    };
  }

  get isWatched(): boolean {
    return this.#clients.size > 0;
  }

  /** Resolves when the kernel answers. @throws DeadKernelError when it does not */
  async ready(): Promise<void> {
    await this.#kernel;
  }

  /** A client comes, or comes back: then it has what it missed. Gives what to call when it leaves. */
  attach(client: KernelClient): () => void {
    const missed = this.#away.comesBack(client.session);
    this.#clients.add(client);
    for (const frame of missed) client.receive(frame);
    return () => {
      this.#clients.delete(client);
      // Who came back before its old connection was known to be gone is not away.
      const isHere = [...this.#clients].some(({ session }) => session === client.session);
      if (!isHere) this.#away.leaves(client.session);
    };
  }

  /** Hands a client's request to the kernel, after those before it. */
  send({ channel, message }: Frame): void {
    if (channel !== "shell" && channel !== "control") return;
    this.lastActivity = new Date();
    void this.#kernel
      .then((kernel) => kernel.forward(channel as RequestChannel, message))
      .catch(() => {});
  }

  async interrupt(): Promise<void> {
    await (await this.#kernel).interrupt();
  }

  async restart(): Promise<void> {
    const kernel = await this.#kernel.catch(() => undefined);
    await this.#end(kernel);
    this.state = "starting";
    this.#kernel = this.#start();
    await this.#kernel;
  }

  async shutdown(): Promise<void> {
    const kernel = await this.#kernel.catch(() => undefined);
    await this.#end(kernel);
    this.state = "dead";
  }

  async #end(kernel: KernelSession | undefined): Promise<void> {
    this.#isEnding = true;
    await kernel?.shutdown();
    this.#isEnding = false;
  }

  #start(): Promise<KernelSession> {
    const { spec, folder } = this;
    const onMessage = (channel: Channel, message: Message) => this.#route({ channel, message });
    const kernel = KernelSession.start({ spec, folder, onMessage });
    kernel.then(
      ({ exited }) => {
        if (this.state === "starting") this.state = "idle";
        void exited.then(() => this.#died());
      },
      (error: Error) => {
        console.error(error.message);
        this.#died();
      },
    );
    return kernel;
  }

  /** Unless it was asked to end, its clients are told. */
  #died(): void {
    if (this.#isEnding) return;
    const message = createMessage("status", { execution_state: "dead" }, this.id);
    this.#route({ channel: "iopub", message });
  }

  #route(frame: Frame): void {
    const { channel, message } = frame;
    this.lastActivity = new Date();
    const { execution_state } = message.content;
    if (message.header.msg_type === "status" && typeof execution_state === "string") {
      this.state = execution_state;
    }
    const isMeant = (session: string) =>
      channel === "iopub" || message.parent_header.session === session;
    for (const client of this.#clients) if (isMeant(client.session)) client.receive(frame);
    this.#away.keep(frame, isMeant);
  }
}
