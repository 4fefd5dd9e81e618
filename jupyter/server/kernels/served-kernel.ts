import { randomUUID } from "node:crypto";
import type { Channel, KernelSpec, Message, RequestChannel } from "../../kernel/index.js";
import { KernelSession } from "../../kernel/index.js";
import { createMessage } from "../../kernel/message.js";
import { AwayClients } from "./away-clients.js";
import type { Frame } from "./frames.js";

/** What a client of a kernel is to it. */
export interface KernelClient {
  /** By which its requests are told from other clients'; undefined as long as it is not known. */
  readonly session: string | undefined;
  /** Resolves when the frame is on its way, with true; with false if the client cannot have it. */
  receive(frame: Frame): Promise<boolean>;
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
  /** Those that come back, by session: what comes for them goes behind what they have missed. */
  readonly #catchingUp = new Map<string, KernelClient>();
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

  /** A client comes, or comes back. Gives what to call when it leaves. */
  attach(client: KernelClient): () => void {
    this.#clients.add(client);
    void this.catchUp(client);
    return () => {
      this.#clients.delete(client);
      const { session } = client;
      // Nobody can come back who was never known.
      if (session === undefined) return;
      if (this.#catchingUp.get(session) === client) this.#catchingUp.delete(session);
      // Who came back before its old connection was known to be gone is not away.
      const isHere = [...this.#clients].some((other) => other.session === session);
      if (!isHere) this.#away.leaves(session);
    };
  }

  /** Sends what a client has missed, as fast as it reads. To be called when its session is known. */
  async catchUp(client: KernelClient): Promise<void> {
    const { session } = client;
    if (session === undefined) return;
    // A connection of the same session that still catches up is one that was lost.
    const stale = this.#catchingUp.get(session);
    if (stale !== undefined) this.#clients.delete(stale);
    this.#catchingUp.set(session, client);
    for (const frame of this.#away.catchUp(session)) {
      const isSent = await client.receive(frame);
      if (!isSent || this.#catchingUp.get(session) !== client) return;
    }
    this.#catchingUp.delete(session);
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
    const isMeant = (session: string | undefined) =>
      channel === "iopub" || (session !== undefined && message.parent_header.session === session);
    for (const client of this.#clients) {
      const waits = this.#catchingUp.get(client.session ?? "") === client;
      if (!waits && isMeant(client.session)) void client.receive(frame);
    }
    this.#away.keep(frame, isMeant);
  }
}
