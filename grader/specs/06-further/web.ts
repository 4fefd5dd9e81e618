import { array, integer, record, stringMatching, uniqueArray } from "fast-check";
import type { Servers } from "../../servers/servers.js";
import type { Connection, TcpServer } from "../../servers/tcp-server.js";

/** A page of a site; a `broken` one is answered by hanging up. */
export interface TestPage {
  status: string;
  type: string;
  body: string;
  broken?: boolean;
}

export const word = stringMatching(/^[a-z]{4,8}$/);

/** A page that is as it should be, with links to these. */
export function pageWith(links: string[], status = "200 OK"): TestPage {
  const body = links
    .map((link) => `<li><a class="to" href="${link}">to ${link}</a></li>\n`)
    .join("");
  return { status, type: "text/html", body };
}

/** What leads where. Every path can be reached from "/", by more than one way and in circles. */
export const graphs = record({
  words: uniqueArray(word, { minLength: 6, maxLength: 9 }),
  parents: array(integer({ min: 0, max: 1000 }), { minLength: 9, maxLength: 9 }),
  others: array(integer({ min: 0, max: 1000 }), { minLength: 9, maxLength: 9 }),
}).map(({ words, parents, others }) => {
  const paths = ["/", ...words.map((one) => `/${one}`)];
  const links = new Map<string, string[]>(paths.map((path) => [path, []]));
  for (const [index, path] of paths.entries()) {
    const parent = paths[(parents[index - 1] ?? 0) % Math.max(index, 1)] as string;
    if (index > 0) links.get(parent)?.push(path);
    links.get(path)?.push(paths[(others[index] ?? 0) % paths.length] as string, "/", path);
  }
  // The last one is found on the first page, and again on each one that is fetched before it.
  for (const path of paths) links.get(path)?.push(paths.at(-1) as string);
  links.get("/")?.push("http://elsewhere.example/far");
  return links;
});

/** A site of the grader's, which answers with its pages at once, or each when it is told to. */
export class TestWeb {
  readonly name: string;
  /** The paths that were asked for, in order. */
  readonly asked: string[] = [];
  readonly #pages: Map<string, TestPage>;
  readonly #server: TcpServer;
  readonly #waiting = new Map<string, Connection>();
  readonly #heard = new Set<Connection>();
  readonly #holds: (path: string) => boolean;

  private constructor(
    name: string,
    server: TcpServer,
    pages: Map<string, TestPage>,
    holds: (path: string) => boolean,
  ) {
    this.name = name;
    this.#server = server;
    this.#pages = pages;
    this.#holds = holds;
  }

  /** @param holds whose answers are kept back until they are asked for by `answer` */
  static async open(
    servers: Servers,
    name: string,
    pages: Map<string, TestPage>,
    holds: (path: string) => boolean = () => false,
  ): Promise<TestWeb> {
    const server = await servers.listen((connection) => web.#hear(connection));
    const web = new TestWeb(`${name}.example`, server, pages, holds);
    return web;
  }

  /** What the submission is given: a `Site` of tsyncio/lab. */
  get address(): { name: string; host: string; port: number } {
    return { name: this.name, host: this.#server.host, port: this.#server.port };
  }

  get connections(): Connection[] {
    return this.#server.connections;
  }

  /** The paths that were asked for and have no answer yet, on connections that are still there. */
  get waiting(): string[] {
    return [...this.#waiting].filter(([, { ended }]) => !ended).map(([path]) => path);
  }

  /** Answers what was held back. */
  answer(path: string): void {
    const connection = this.#waiting.get(path);
    const page = this.#pages.get(path) ?? pageWith([], "404 Not Found");
    this.#waiting.delete(path);
    if (!page.broken) {
      const { status, type, body } = page;
      connection?.send(`HTTP/1.0 ${status}\r\nContent-Type: ${type}\r\n\r\n${body}`);
    }
    connection?.end();
  }

  #hear(connection: Connection): void {
    const { received } = connection;
    if (this.#heard.has(connection) || !/\r?\n\r?\n/.test(received)) return;
    this.#heard.add(connection);
    const path = received.split(" ")[1] ?? "";
    this.asked.push(path);
    this.#waiting.set(path, connection);
    if (!this.#holds(path)) this.answer(path);
  }
}
