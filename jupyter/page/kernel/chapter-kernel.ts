import type { Message } from "../../kernel/message.js";
import type { Frame } from "../../server/kernels/frames.js";
import { ask, doubtServer, type RequestError } from "../request.js";
import { type Content, KernelConnection } from "./kernel-connection.js";
import { kernelOfSession } from "./kernel-of-session.js";

/** What is to be seen of a kernel. */
export type KernelState = "starting" | "idle" | "busy" | "restarting" | "dead" | "disconnected";

/** What runs code, and takes what comes of it. */
export interface Runner {
  /** It stays the same in another page on the same chapter, so that a page that was reloaded finds it again. */
  readonly id: string;
  /** Anything that the kernel says of what it runs. */
  accept(message: Message): void;
  /** The kernel that ran it is gone. */
  forget(): void;
}

export interface KernelEvents {
  changed(state: KernelState): void;
  restarted(): void;
  /** The server was started again, and does not know this browser. */
  refused(): void;
}

/**
 * The chapter's kernel.
 *
 * A request's id names its runner, so that what the kernel says can be handed out without a memory: also to a page that
 * was reloaded while a cell ran.
 */
export class ChapterKernel {
  #id: string;
  readonly #path: string;
  readonly #connection: KernelConnection;
  readonly #events: KernelEvents;
  readonly #runners = new Map<string, Runner>();
  #isRefused = false;
  state: KernelState = "starting";

  /** @param id of the kernel of the chapter's session */
  constructor(id: string, path: string, events: KernelEvents) {
    this.#id = id;
    this.#path = path;
    this.#events = events;
    this.#connection = new KernelConnection(sessionOf(path), {
      message: (frame) => this.#accept(frame),
      connected: (isConnected) => {
        if (!isConnected) {
          doubtServer();
          this.#become("disconnected");
        } else if (this.state !== "busy") {
          // Its reply, and the status that it brings, come as soon as the kernel runs.
          this.#connection.send("kernel_info_request", {});
        }
      },
      kernelToReach: () => this.#kernelToReach(),
    });
  }

  /** To be called when all runners of the chapter are added: what they missed comes at once. */
  connect(): void {
    this.#connection.connect(this.#id);
  }

  add(runner: Runner): void {
    this.#runners.set(runner.id, runner);
  }

  /** The cells run in the order of the calls. @param isHidden runs without a number, for the page's own needs */
  execute(
    runner: Runner,
    code: string,
    { isHidden = false, stopsOthers = true }: { isHidden?: boolean; stopsOthers?: boolean } = {},
  ): void {
    const content = {
      code,
      silent: false,
      store_history: !isHidden,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: stopsOthers,
    };
    this.#connection.send("execute_request", content, `${runner.id} ${crypto.randomUUID()}`);
  }

  request(type: string, content: Content): Promise<Content> {
    return this.#connection.request(type, content);
  }

  async interrupt(): Promise<void> {
    await ask("POST", `/api/kernels/${this.#id}/interrupt`);
  }

  async restart(): Promise<void> {
    this.#become("restarting");
    this.#connection.forget();
    await ask("POST", `/api/kernels/${this.#id}/restart`);
    for (const runner of this.#runners.values()) runner.forget();
    this.#become("idle");
    this.#events.restarted();
  }

  /** The same kernel, or another one when the server that comes back does not have it any more. */
  async #kernelToReach(): Promise<string | undefined> {
    try {
      const id = await kernelOfSession(this.#path);
      if (id === this.#id) return id;
      this.#id = id;
      this.#connection.forget();
      for (const runner of this.#runners.values()) runner.forget();
      this.#events.restarted();
      return id;
    } catch (error) {
      const isRefused = (error as RequestError).status === 403;
      if (isRefused && !this.#isRefused) this.#events.refused();
      this.#isRefused = isRefused;
      return undefined;
    }
  }

  #accept({ message }: Frame): void {
    const { content, header, parent_header } = message;
    if (header.msg_type === "status") this.#become(content.execution_state as KernelState);
    const [runner = ""] = (parent_header.msg_id ?? "").split(" ");
    this.#runners.get(runner)?.accept(message);
  }

  #become(state: KernelState): void {
    if (state === this.state) return;
    this.state = state;
    if (state === "dead") for (const runner of this.#runners.values()) runner.forget();
    this.#events.changed(state);
  }
}

/** One for each tab and chapter: by it the server knows a page that comes back. */
function sessionOf(path: string): string {
  const key = `session of ${path}`;
  const known = sessionStorage.getItem(key);
  if (known !== null) return known;
  const session = crypto.randomUUID();
  sessionStorage.setItem(key, session);
  return session;
}
