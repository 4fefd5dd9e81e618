import { connect, type Socket } from "node:net";
import { type Answer, readAnswers } from "./answer.js";

/**
 * One thing the client does: send bytes (a string of Latin-1, one character a byte), made of the answers so far
 * if need be; wait until so many answers, or this text, have come in all; or end its side of the connection.
 */
export type Step =
  | string
  | ((answers: readonly Answer[]) => string)
  | { readonly answers: number }
  | { readonly text: string }
  | { readonly end: true };

export type Request = string | readonly Step[];

/** All that came back on one connection. */
export interface Conversation {
  answers: Answer[];
  /** What came behind the answers and is none: the frames of a WebSocket, or an answer cut off. */
  rest?: string;
  /** Whether the server took another request on this connection, or ended it. */
  connection: "open" | "closed";
}

/** Only for a server that says nothing more and never closes; no answer depends on it. */
const silence = 8000;

/** The last request on every connection: it is answered if the connection is still open. */
const probe = "GET /hello/probe HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n";
const probed = "hello, probe!";

export async function converse(port: number, request: Request): Promise<Conversation> {
  const steps = typeof request === "string" ? [request] : request;
  const connection = new Connection(connect({ port, host: "127.0.0.1", noDelay: true }));
  try {
    for (const step of steps) await connection.take(step);
    if (!steps.some((step) => typeof step === "object")) await connection.answered(1);
    const upgraded = connection.answers.some(({ status }) => /^HTTP\/1\.\d 101/.test(status));
    if (!upgraded) connection.send(probe);
    await connection.closed();
    return connection.conversation();
  } finally {
    connection.destroy();
  }
}

class Connection {
  answers: Answer[] = [];
  readonly #socket: Socket;
  #bytes = Buffer.alloc(0);
  #rest = "";
  #sent = "";
  #closed = false;
  #ended = false;
  #failure: Error | undefined;
  #goOn = () => {};

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setTimeout(silence, () => {
      this.#failure = new Error(
        `The server neither answered nor closed within ${silence} ms; so far it said: ${JSON.stringify(this.#bytes.toString("latin1"))}`,
      );
      socket.destroy();
    });
    socket.on("data", (data) => {
      this.#bytes = Buffer.concat([this.#bytes, data]);
      this.#read();
      this.#goOn();
    });
    // A reset is an end as well: a server that closes with unread bytes resets the connection.
    socket.on("error", () => {});
    socket.on("end", () => this.#close());
    socket.on("close", () => this.#close());
  }

  async take(step: Step): Promise<void> {
    if (typeof step === "string") this.send(step);
    else if (typeof step === "function") this.send(step(this.answers));
    else if ("answers" in step) await this.answered(step.answers);
    else if ("text" in step) await this.#until(() => this.#bytes.includes(step.text, 0, "latin1"));
    else {
      this.#ended = true;
      this.#socket.end();
    }
  }

  send(bytes: string): void {
    if (this.#closed || this.#ended) return;
    this.#sent += bytes;
    this.#socket.write(Buffer.from(bytes, "latin1"));
  }

  /** Ends when so many answers have come, or the connection has ended. */
  answered(count: number): Promise<void> {
    return this.#until(() => this.answers.length >= count);
  }

  closed(): Promise<void> {
    return this.#until(() => false);
  }

  conversation(): Conversation {
    const last = this.answers.at(-1);
    const open = last?.body === probed;
    const answers = open ? this.answers.slice(0, -1) : this.answers;
    const rest = this.#rest === "" ? {} : { rest: this.#rest };
    return { answers, ...rest, connection: open ? "open" : "closed" };
  }

  destroy(): void {
    this.#socket.destroy();
  }

  async #until(came: () => boolean): Promise<void> {
    while (!came() && !this.#closed) {
      await new Promise<void>((resolve) => {
        this.#goOn = resolve;
      });
    }
    if (this.#failure) throw this.#failure;
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#read();
    this.#goOn();
  }

  #read(): void {
    const read = readAnswers(this.#bytes.toString("latin1"), {
      closed: this.#closed,
      head: this.#sent.startsWith("HEAD "),
    });
    this.answers = read.answers;
    this.#rest = read.rest;
  }
}
