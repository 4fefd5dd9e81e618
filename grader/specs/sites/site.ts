import type { Servers } from "../../servers/servers.js";
import type { Connection, TcpServer } from "../../servers/tcp-server.js";
import { type Page, response } from "./page.js";

/** What a site keeps back until it is let go. */
export type Holding = "nothing" | "body" | "answer";

/** A site of the grader's, which answers each request with its page: at once, or when it is let go. */
export class TestSite {
  readonly page: Page;
  readonly #server: TcpServer;
  /** How many characters of the answer each connection has been sent. */
  readonly #sent = new Map<Connection, number>();
  #holding: Holding;

  private constructor(page: Page, server: TcpServer, holding: Holding) {
    this.page = page;
    this.#server = server;
    this.#holding = holding;
  }

  static async open(servers: Servers, page: Page, holding: Holding = "nothing"): Promise<TestSite> {
    const server = await servers.listen((connection) => site.#react(connection));
    const site = new TestSite(page, server, holding);
    return site;
  }

  /** What the submission is given: a `Site` of tsyncio/lab. */
  get address(): { name: string; host: string; port: number } {
    return { name: this.page.name, host: this.#server.host, port: this.#server.port };
  }

  get connections(): Connection[] {
    return this.#server.connections;
  }

  /** What the submission sent on its first connection. */
  get request(): string {
    return this.connections[0]?.received ?? "";
  }

  /** The site has received a whole request, up to its empty line. */
  get isAsked(): boolean {
    return this.connections.some(isComplete);
  }

  /** Why the site has not been asked, in words for the learner. */
  get whyNotAsked(): string {
    const { name } = this.page;
    return this.connections.length === 0
      ? `Nobody connected to the host and port of ${name}.`
      : `No complete request came to ${name}: its last line has to be an empty one; what arrived is ${JSON.stringify(this.request)}.`;
  }

  /** Answers what was held back, and from now on at once. */
  letGo(): void {
    this.#holding = "nothing";
    for (const connection of this.connections) this.#react(connection);
  }

  /** Ends every connection without an answer. */
  hangUp(): void {
    for (const connection of this.connections) connection.end();
  }

  #react(connection: Connection): void {
    if (this.#holding === "answer" || !isComplete(connection)) return;
    const { head, body } = response(this.page);
    const answer = this.#holding === "body" ? head : head + body;
    const sent = this.#sent.get(connection) ?? 0;
    if (sent >= answer.length) return;
    this.#sent.set(connection, answer.length);
    connection.send(answer.slice(sent));
    if (this.#holding === "nothing") connection.end();
  }
}

/** Lenient about the line ends, so that one mistake in the request fails one test and not all. */
function isComplete({ received }: Connection): boolean {
  return /\r?\n\r?\n/.test(received);
}
