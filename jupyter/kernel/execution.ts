import type { Message } from "./message.js";

/** The answer to an execution. An `error` carries what the protocol demands, where the kernel tells it. */
export interface ExecuteReply {
  status: "ok" | "error" | "aborted";
  execution_count?: number;
  ename?: string;
  evalue?: string;
  traceback?: string[];
}

/** The kernel ended while something was asked of it. The message says how. */
export class DeadKernelError extends Error {
  override name = "DeadKernelError";
}

/**
 * One cell under way: iterate it for what the kernel publishes about it (`stream`, `display_data`,
 * `error`, `execute_input`, `status` ...), then await `reply`. Nothing is lost when it is iterated late.
 */
export class Execution implements AsyncIterable<Message> {
  /** The id of the request, which is the parent of all that belongs to it. */
  readonly id: string;
  /** Rejects with DeadKernelError when the kernel ends first. */
  readonly reply: Promise<ExecuteReply>;
  readonly #messages: Message[] = [];
  readonly #resolveReply: (reply: ExecuteReply) => void;
  readonly #rejectReply: (error: Error) => void;
  #isIdle = false;
  #isAnswered = false;
  #failure: Error | undefined;
  #wake: () => void = () => {};

  constructor(id: string) {
    this.id = id;
    let settle: [(reply: ExecuteReply) => void, (error: Error) => void] = [() => {}, () => {}];
    this.reply = new Promise((resolve, reject) => {
      settle = [resolve, reject];
    });
    [this.#resolveReply, this.#rejectReply] = settle;
    this.reply.catch(() => {}); // a reader of the messages learns of the failure too
  }

  /** Both the reply has come and the kernel has said that it is done with this request. */
  get isDone(): boolean {
    return (this.#isIdle && this.#isAnswered) || this.#failure !== undefined;
  }

  /** For the session: a message whose parent is this request. */
  accept(message: Message): void {
    if (message.header.msg_type === "execute_reply") {
      this.#isAnswered = true;
      this.#resolveReply(message.content as unknown as ExecuteReply);
    } else {
      const { msg_type } = message.header;
      if (msg_type === "status" && message.content.execution_state === "idle") this.#isIdle = true;
      this.#messages.push(message);
    }
    this.#wake();
  }

  /** For the session: nothing more will come. */
  fail(error: Error): void {
    this.#failure = error;
    this.#rejectReply(error);
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Message, void, undefined> {
    for (let next = 0; ; ) {
      const message = this.#messages[next];
      if (message !== undefined) {
        next += 1;
        yield message;
      } else if (this.#failure !== undefined) {
        throw this.#failure;
      } else if (this.isDone) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
