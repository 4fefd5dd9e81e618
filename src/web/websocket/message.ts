import { oneLine } from "../../loop/one-line.js";

/**
 * The kinds of messages, by the numbers of the protocol; from 256 on they are the library's own. Python:
 * `web.WSMsgType`.
 *
 * @example
 * console.log(web.WSMsgType.TEXT, web.WSMsgType.CLOSED); // 1 257
 */
export const WSMsgType = {
  TEXT: 1,
  BINARY: 2,
  CLOSE: 8,
  PING: 9,
  PONG: 10,
  CLOSED: 257,
  ERROR: 258,
} as const;

export type WSMsgType = (typeof WSMsgType)[keyof typeof WSMsgType];

/**
 * What came over a WebSocket. Python: `web.WSMessage`.
 *
 * @example
 * const message = new web.WSMessage(web.WSMsgType.TEXT, '{"name":"Ann"}');
 * console.log(message.json()); // { name: 'Ann' }
 */
export class WSMessage {
  readonly type: WSMsgType;
  /** Text, bytes, the code of a close, or the error. */
  // biome-ignore lint/suspicious/noExplicitAny: its type says what it is, as in Python
  readonly data: any;
  /** The reason of a close. */
  readonly extra: string;

  constructor(type: WSMsgType, data: unknown, extra = "") {
    this.type = type;
    this.data = data;
    this.extra = extra;
  }

  /**
   * The text, read as JSON.
   *
   * @throws {SyntaxError} if it is none
   */
  json(): unknown {
    return JSON.parse(String(this.data));
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const kind = Object.entries(WSMsgType).find(([, type]) => type === this.type)?.[0];
    return `<WSMessage ${kind} ${oneLine(this.data)}>`;
  }
}
