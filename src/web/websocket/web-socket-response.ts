// Over 200 lines: most are the doc comments of one public class, which has to be whole to be read.
import { WebSocket } from "ws";
import { callInline } from "../../loop/call-inline.js";
import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import { RuntimeError } from "../../loop/errors.js";
import type { EventLoop } from "../../loop/event-loop.js";
import { currentLoop } from "../../loop/running.js";
import { timeout } from "../../loop/timeout.js";
import { whatCame } from "../../loop/what-came.js";
import type { Request } from "../request/request.js";
import { ClientConnectionResetError } from "../response/errors.js";
import { jsonOf } from "../response/json-response.js";
import { StreamResponse } from "../response/stream-response.js";
import { handshake } from "./handshake.js";
import { Heartbeat } from "./heartbeat.js";
import { WSMessage, WSMsgType } from "./message.js";
import { MessageQueue } from "./message-queue.js";

/** How a WebSocket is served. Times are in seconds, sizes in bytes. */
export interface WebSocketOptions {
  /** The protocols that this server speaks, the preferred one first. */
  protocols?: readonly string[];
  /** Pings the client whenever it was silent for so long; if nothing comes back, the connection is closed. */
  heartbeat?: number;
  /** Answers pings; true by default. False to receive them as messages. */
  autoping?: boolean;
  /** How long `receive` waits; without, for ever. */
  receiveTimeout?: number;
  /** How long `close` waits for the client's answer; 10 by default. */
  timeout?: number;
  /** Compresses messages if the client can; true by default. */
  compress?: boolean;
  /** The largest message that is taken; 4 MiB by default. */
  maxMsgSize?: number;
}

/**
 * A connection that stays open, for messages in both directions. Python: `web.WebSocketResponse`.
 *
 * @example
 * const app = new web.Application();
 * app.router.addGet("/echo", async (request) => {
 *   const socket = new web.WebSocketResponse();
 *   await socket.prepare(request);
 *   for await (const message of socket) {
 *     await socket.sendStr(`echo: ${message.data}`);
 *   }
 *   return socket;
 * });
 */
export class WebSocketResponse extends StreamResponse {
  readonly #options: WebSocketOptions;
  #socket: WebSocket | undefined;
  #messages: MessageQueue | undefined;
  #closeCode: number | undefined;
  #error: Error | undefined;
  #closing = false;

  constructor(options: WebSocketOptions = {}) {
    super({ status: 101 });
    this.#options = options;
  }

  /** Whether nothing can be sent any more. */
  get closed(): boolean {
    return this.#closing || this.#closeCode !== undefined;
  }

  /** Why it was closed: 1000 is the usual end, 1006 means that it broke. */
  get closeCode(): number | undefined {
    return this.#closeCode;
  }

  /** The protocol that was agreed on. */
  get wsProtocol(): string | undefined {
    return this.#socket?.protocol || undefined;
  }

  /** What broke the connection. */
  exception(): Error | undefined {
    return this.#error;
  }

  /**
   * The next message. When the client closes, it is of the type `CLOSE`, and then always `CLOSED`.
   *
   * @throws {TimeoutError} if none comes within `receiveTimeout` seconds
   */
  receive(): CoroutineObject<WSMessage> {
    return new CoroutineObject("receive", this.#receive());
  }

  /** @throws {TypeError} if something else than text came */
  receiveStr(): CoroutineObject<string> {
    return new CoroutineObject(
      "receiveStr",
      this.#receiveOf(WSMsgType.TEXT),
    ) as CoroutineObject<string>;
  }

  /** @throws {TypeError} if something else than bytes came */
  receiveBytes(): CoroutineObject<Buffer> {
    const steps = this.#receiveOf(WSMsgType.BINARY);
    return new CoroutineObject("receiveBytes", steps) as CoroutineObject<Buffer>;
  }

  /** @throws {SyntaxError} if the text is no JSON */
  receiveJson(): CoroutineObject<unknown> {
    return new CoroutineObject("receiveJson", this.#receiveJson());
  }

  /** @throws {ClientConnectionResetError} if the connection is closed */
  sendStr(text: string): CoroutineObject<void> {
    return new CoroutineObject("sendStr", this.#send(String(text)));
  }

  /** @throws {ClientConnectionResetError} if the connection is closed */
  sendBytes(bytes: Uint8Array): CoroutineObject<void> {
    if (!(bytes instanceof Uint8Array)) {
      throw new TypeError(
        `Bytes were expected; what came was ${whatCame(bytes)}: text is for sendStr`,
      );
    }
    return new CoroutineObject("sendBytes", this.#send(bytes));
  }

  /**
   * @throws {TypeError} if the data cannot be JSON
   * @throws {ClientConnectionResetError} if the connection is closed
   */
  sendJson(data: unknown): CoroutineObject<void> {
    return new CoroutineObject("sendJson", this.#send(jsonOf(data)));
  }

  /** Asks the client whether it is there. */
  ping(data: string | Uint8Array = ""): CoroutineObject<void> {
    return new CoroutineObject(
      "ping",
      this.#control((socket) => socket.ping(data)),
    );
  }

  pong(data: string | Uint8Array = ""): CoroutineObject<void> {
    return new CoroutineObject(
      "pong",
      this.#control((socket) => socket.pong(data)),
    );
  }

  /** Closes, and waits for the client's answer. Returns false if it was closed already. */
  close(options: { code?: number; message?: string } = {}): CoroutineObject<boolean> {
    return new CoroutineObject("close", this.#close(options.code ?? 1000, options.message ?? ""));
  }

  /** The messages, until the connection closes. */
  async *[Symbol.asyncIterator](): AsyncGenerator<WSMessage, void, undefined> {
    while (true) {
      const message = await this.receive();
      if (message.type === WSMsgType.CLOSE || message.type === WSMsgType.CLOSED) return;
      yield message;
    }
  }

  /** @internal */
  override *prepareSteps(request: Request): Coroutine<void> {
    if (this.prepared) return;
    for (const hook of request.prepareHooks) yield* callInline(hook, request, this);
    const { protocols = [], compress = true, maxMsgSize = 4 * 1024 ** 2 } = this.#options;
    const { autoping = true } = this.#options;
    const agreed = { protocols, compress, maxMsgSize, autoping };
    const socket = yield* handshake(request, this.headers, agreed);
    this.take(request);
    request.noteUpgraded();
    this.#listen(currentLoop(), socket);
  }

  /** @internal */
  override *endSteps(): Coroutine<void> {
    if (this.#socket !== undefined && !this.closed) yield* this.#close(1000, "");
  }

  #listen(loop: EventLoop, socket: WebSocket): void {
    const { heartbeat, autoping = true } = this.#options;
    const messages = new MessageQueue(loop, socket);
    this.#socket = socket;
    this.#messages = messages;
    const ping = () => socket.ping();
    const giveUp = () => socket.terminate();
    const beat =
      heartbeat === undefined
        ? undefined
        : new Heartbeat(loop, heartbeat, ping, giveUp, () => messages.isPaused);
    const push = (type: WSMsgType, data: unknown, extra?: string) => {
      beat?.heard();
      messages.push(new WSMessage(type, data, extra));
    };
    socket.on("message", (data: Buffer, isBinary) => {
      if (isBinary) push(WSMsgType.BINARY, data);
      else push(WSMsgType.TEXT, data.toString());
    });
    socket.on("ping", (data) => (autoping ? beat?.heard() : push(WSMsgType.PING, data)));
    socket.on("pong", (data) => (autoping ? beat?.heard() : push(WSMsgType.PONG, data)));
    socket.on("error", (error) => {
      this.#error = error;
      push(WSMsgType.ERROR, error);
    });
    socket.on("close", (code, reason) => {
      beat?.stop();
      this.#closeCode = code;
      if (!this.#closing) messages.push(new WSMessage(WSMsgType.CLOSE, code, reason.toString()));
      messages.wake();
    });
  }

  *#receive(): Coroutine<WSMessage> {
    const messages = this.#messages;
    if (messages === undefined) throw notPrepared();
    const next = () => messages.next(() => this.#closeCode !== undefined);
    const { receiveTimeout } = this.#options;
    const message =
      receiveTimeout === undefined ? yield* next() : yield* timeout(receiveTimeout, next);
    return message ?? new WSMessage(WSMsgType.CLOSED, undefined);
  }

  *#receiveOf(type: WSMsgType): Coroutine<unknown> {
    const message = yield* this.#receive();
    if (message.type === type) return message.data;
    const expected = type === WSMsgType.TEXT ? "text" : "bytes";
    throw new TypeError(
      `A message of ${expected} was expected; what came was another: ${message.type}`,
    );
  }

  *#receiveJson(): Coroutine<unknown> {
    return JSON.parse((yield* this.#receiveOf(WSMsgType.TEXT)) as string);
  }

  *#send(data: string | Uint8Array): Coroutine<void> {
    const socket = this.#open();
    const sent = currentLoop().createFuture<void>();
    socket.send(data, (error) => {
      if (sent.done()) return;
      if (error) sent.setException(new ClientConnectionResetError());
      else sent.setResult();
    });
    yield* sent;
  }

  // biome-ignore lint/correctness/useYield: it is a coroutine that never has to wait
  *#control(act: (socket: WebSocket) => void): Coroutine<void> {
    act(this.#open());
  }

  #open(): WebSocket {
    if (this.#socket === undefined) throw notPrepared();
    if (this.closed || this.#socket.readyState !== WebSocket.OPEN) {
      throw new ClientConnectionResetError();
    }
    return this.#socket;
  }

  *#close(code: number, message: string): Coroutine<boolean> {
    const socket = this.#socket;
    if (socket === undefined) throw notPrepared();
    if (this.closed) return false;
    // It throws if the code or the message is none; then nothing has begun.
    socket.close(code, message);
    this.#closing = true;
    const closed = currentLoop().createFuture<void>();
    socket.on("close", () => closed.done() || closed.setResult());
    const giveUp = currentLoop().callLater(this.#options.timeout ?? 10, () => socket.terminate());
    try {
      yield* closed;
    } finally {
      giveUp.cancel();
    }
    return true;
  }
}

function notPrepared(): RuntimeError {
  return new RuntimeError("The WebSocket is not open: call prepare(request) first");
}
