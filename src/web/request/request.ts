// Over 200 lines: most are the doc comments of one public class; what the head of a request says is split off.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { StreamReader } from "../../io/streams/stream-reader.js";
import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import type { Application } from "../application/application.js";
import { ConfigDict } from "../application/config-dict.js";
import type { PrepareHook } from "../application/hooks.js";
import type { MultiMap } from "../multi-map.js";
import type { MatchInfo } from "../routing/dispatcher.js";
import type { Endpoint } from "../routing/endpoint.js";
import type { Route } from "../routing/route.js";
import type { Connection } from "../server/connection.js";
import type { Upgrade } from "../server/upgrade.js";
import { drop, hasBody, readBody, streamOf } from "./body.js";
import { type FieldValue, formSteps } from "./form.js";
import { MultipartReader } from "./multipart-reader.js";
import { RequestHead } from "./request-head.js";

/** What a request makes when it is first asked for, and keeps. */
interface Made {
  app?: Application;
  content?: StreamReader;
  body?: Buffer;
  form?: MultiMap<FieldValue>;
  cleanups?: (() => void)[];
  upgrade?: Upgrade;
  upgraded?: boolean;
}

/**
 * What a client asks. Python: `web.Request`.
 *
 * All that costs something is made when it is first asked for: the URL, the headers, the body.
 *
 * @example
 * const app = new web.Application();
 * app.router.addGet("/hello/{name}", (request) => {
 *   const greeting = request.query.get("greeting") ?? "hello";
 *   return new web.Response({ text: `${greeting}, ${request.matchInfo.name}` });
 * });
 * const response = await app.request("/hello/Ann?greeting=hi");
 * console.log(await response.text()); // hi, Ann
 */
export class Request extends RequestHead {
  /** The values of the path's parameters: `request.matchInfo.name`. */
  readonly matchInfo: MatchInfo;
  /** @internal Node's side of the response. */
  readonly reply: ServerResponse;
  /** @internal Who answers. */
  readonly endpoint: Endpoint;
  /** @internal */
  readonly connection: Connection;
  #made: Made | undefined;

  /** @internal */
  constructor(
    message: IncomingMessage,
    reply: ServerResponse,
    endpoint: Endpoint,
    matchInfo: MatchInfo,
    connection: Connection,
  ) {
    super(message);
    this.reply = reply;
    this.endpoint = endpoint;
    this.matchInfo = matchInfo;
    this.connection = connection;
  }

  /** Whether the client wants to ask more over this connection. */
  get keepAlive(): boolean {
    return this.reply.shouldKeepAlive;
  }

  /** The application that the handler, or the middleware that runs now, belongs to. */
  get app(): Application {
    return this.#made?.app ?? (this.endpoint.apps.at(-1) as Application);
  }

  /** The values of all applications that the request goes through; an inner one hides an outer one's. */
  get configDict(): ConfigDict {
    return new ConfigDict(this.endpoint.apps);
  }

  /** The route that was found; undefined if none was. */
  get route(): Route | undefined {
    return this.endpoint.route;
  }

  /** The largest body that is taken, in bytes; 0 for any. */
  get clientMaxSize(): number {
    return this.app.clientMaxSize;
  }

  /** Whether the client sends a body, be it empty. */
  get bodyExists(): boolean {
    return hasBody(this.message);
  }

  /** Whether there is still something to read. */
  get canReadBody(): boolean {
    return this.bodyExists && !this.content.atEof();
  }

  /** The body as a stream. Nothing limits its length but the reader itself. */
  get content(): StreamReader {
    this.#keep.content ??= streamOf(this.message);
    return this.#keep.content;
  }

  /**
   * The body's bytes.
   *
   * @throws {HTTPRequestEntityTooLarge} if it is longer than `clientMaxSize`
   */
  read(): CoroutineObject<Buffer> {
    return new CoroutineObject("read", this.#read());
  }

  /** The body as text, in the charset that the client has named; UTF-8 if none. */
  text(): CoroutineObject<string> {
    return new CoroutineObject("text", this.#text());
  }

  /**
   * The body, read as JSON.
   *
   * @throws {SyntaxError} if it is none
   */
  json(): CoroutineObject<unknown> {
    return new CoroutineObject("json", this.#json());
  }

  /**
   * The fields of a form, urlencoded or multipart. Of another type of body there are none.
   *
   * @throws {HTTPRequestEntityTooLarge} if the body is longer than `clientMaxSize`
   * @throws {HTTPBadRequest} if it is not well-formed, or multipart with more than 1000 parts
   */
  post(): CoroutineObject<MultiMap<FieldValue>> {
    return new CoroutineObject("post", this.#post());
  }

  /**
   * The parts of a multipart body, one after the other.
   *
   * @throws {TypeError} if the body is not multipart
   */
  multipart(): MultipartReader {
    return new MultipartReader(this);
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `<Request ${this.method} ${this.rawPath}>`;
  }

  /** @internal */
  get prepareHooks(): readonly PrepareHook[] {
    return this.endpoint.prepareHooks;
  }

  /** @internal Whether the server wants this response to be the connection's last. */
  get closesConnection(): boolean {
    return this.connection.isClosing;
  }

  /** @internal Whether another path would be answered, by the same method. */
  knows(path: string): boolean {
    const [root] = this.endpoint.apps as [Application];
    return root.dispatcher.find(this.method, path).store.route !== undefined;
  }

  /**
   * @internal Ends the connection in the middle of a response. In HTTP/1.1 its frame shows that it is not
   * whole; before, the end of the connection is the end of the body, and has to be a hard one.
   */
  cut(): void {
    // What was written in this very turn may still be held back, in Node 26 by the response itself.
    if (this.reply.writableCorked > 0) this.reply.uncork();
    if (this.version === "1.1") this.connection.cut();
    else this.connection.abort();
  }

  /** @internal Changes which application is the present one; returns which was. */
  enterApp(app: Application): Application {
    const outer = this.#keep.app ?? (this.endpoint.apps[0] as Application);
    this.#keep.app = app;
    return outer;
  }

  /** @internal Calls back when the request is over. */
  onFinish(callback: () => void): void {
    this.#keep.cleanups ??= [];
    this.#keep.cleanups.push(callback);
  }

  /** @internal */
  finish(): void {
    // What nobody has read must not stand in the way of the next request.
    if (!this.message.complete && hasBody(this.message)) drop(this.message, this.connection);
    for (const cleanup of this.#made?.cleanups ?? []) cleanup();
  }

  /** @internal The bare connection, if the client asks for another protocol. */
  get upgrade(): Upgrade | undefined {
    return this.#made?.upgrade;
  }

  set upgrade(upgrade: Upgrade) {
    this.#keep.upgrade = upgrade;
  }

  /** @internal Whether there is no way any more to answer otherwise. */
  get isAnswered(): boolean {
    return this.reply.headersSent || this.#made?.upgraded === true;
  }

  /** @internal The connection is a WebSocket from now on. */
  noteUpgraded(): void {
    this.#keep.upgraded = true;
  }

  get #keep(): Made {
    this.#made ??= {};
    return this.#made;
  }

  *#read(): Coroutine<Buffer> {
    this.#keep.body ??= yield* readBody(this);
    return this.#keep.body;
  }

  *#text(): Coroutine<string> {
    const body = yield* this.#read();
    return new TextDecoder(this.charset ?? "utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  }

  *#json(): Coroutine<unknown> {
    return JSON.parse(yield* this.#text());
  }

  *#post(): Coroutine<MultiMap<FieldValue>> {
    this.#keep.form ??= yield* formSteps(this);
    return this.#keep.form;
  }
}
