import type { Connection } from "../../servers/tcp-server.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";

/** Somebody who asks a submission's server for one page, and sees what comes over the network. */
export class Visitor {
  readonly path: string;
  readonly #connection: Connection;

  /** HTTP/1.0: the server ends the connection after its answer, and sends the page in one piece. */
  constructor(connection: Connection, path: string) {
    this.path = path;
    this.#connection = connection;
    connection.send(`GET ${encodeURI(path)} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n`);
  }

  /** The whole answer has come. */
  get isServed(): boolean {
    return this.#connection.ended;
  }

  get hasAnswer(): boolean {
    return this.#connection.received !== "";
  }

  /** The server failed, and the visitor is not told why. */
  get isFailure(): boolean {
    return /^HTTP\/1\.\d 500\b/.test(this.#connection.received);
  }

  expectStatus(status: number): void {
    const [line = ""] = this.#head;
    expectThat(
      new RegExp(`^HTTP/1\\.\\d ${status}\\b`).test(line),
      `${this.path} was answered by ${JSON.stringify(line)}: expected the status ${status}.`,
    );
  }

  expectPage(page: string): void {
    this.expectStatus(200);
    const body = Buffer.from(this.#after("\r\n\r\n"), "latin1").toString();
    expectLines([body], [page], `${this.path} was answered by another page.`);
  }

  expectType(type: string): void {
    this.expectStatus(200);
    const line = this.#head.find((one) => /^content-type:/i.test(one)) ?? "";
    const given = line.replace(/^[^:]*:\s*/, "");
    expectThat(
      given.split(";")[0]?.trim().toLowerCase() === type,
      `The content type of ${this.path} was ${JSON.stringify(given)}: expected ${type}.`,
    );
  }

  get #head(): string[] {
    return (this.#connection.received.split("\r\n\r\n")[0] ?? "").split("\r\n");
  }

  #after(mark: string): string {
    const { received } = this.#connection;
    const at = received.indexOf(mark);
    return at === -1 ? "" : received.slice(at + mark.length);
  }
}
