import type { Servers } from "../../servers/servers.js";
import type { Connection, TcpServer } from "../../servers/tcp-server.js";
import { type Page, response } from "./page.js";

/** A site of the grader's, which answers each request with its page: at once, or when it is let go. */
export class TestSite {
  readonly page: Page;
  readonly #server: TcpServer;
  readonly #answered = new Set<Connection>();
  #isHolding: boolean;

  private constructor(page: Page, server: TcpServer, isHolding: boolean) {
    this.page = page;
    this.#server = server;
    this.#isHolding = isHolding;
  }

  static async open(servers: Servers, page: Page, { holding = false } = {}): Promise<TestSite> {
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

  /** Answers what was held back, and from now on at once. */
  letGo(): void {
    this.#isHolding = false;
    for (const connection of this.connections) this.#react(connection);
  }

  /** Ends every connection without an answer. */
  hangUp(): void {
    for (const connection of this.connections) connection.end();
  }

  #react(connection: Connection): void {
    if (this.#isHolding || this.#answered.has(connection) || !isComplete(connection)) return;
    this.#answered.add(connection);
    connection.send(response(this.page));
    connection.end();
  }
}

/** Lenient about the line ends, so that one mistake in the request fails one test and not all. */
function isComplete({ received }: Connection): boolean {
  return /\r?\n\r?\n/.test(received);
}
