import type { ServerOptions } from "node:http";

/** How an application is served. Times are in seconds, sizes in bytes. */
export interface HandlerOptions {
  /** Cancels a handler's task when its visitor goes away; a route may say otherwise. False by default. */
  handlerCancellation?: boolean;
  /** How long a connection may wait for its next request; 75 by default. */
  keepaliveTimeout?: number;
  /** How long the head of a request may take; 60 by default. */
  headersTimeout?: number;
  /** How long a whole request may take to arrive; 300 by default. */
  requestTimeout?: number;
  /**
   * How long a client may leave its answer unread, counted from when that is noticed; 60 by default, 0 for ever.
   * What a WebSocket does not read, its heartbeat notices.
   */
  writeTimeout?: number;
  /** How long what a client still sends is read and dropped, when nobody listens to it any more; 10 by default. */
  lingeringTime?: number;
  /** The largest head of a request; above it the answer is 431. 16 KiB by default. */
  maxHeaderSize?: number;
  /** How often slow clients are looked for; every 30 seconds by default. */
  timeoutInterval?: number;
  /** Is given a line for each request. */
  accessLog?: (line: string) => void;
  /** The format of that line, as aiohttp has it. */
  accessLogFormat?: string;
}

const times = [
  "keepaliveTimeout",
  "headersTimeout",
  "requestTimeout",
  "writeTimeout",
  "lingeringTime",
  "timeoutInterval",
] as const satisfies readonly (keyof HandlerOptions)[];

/** In seconds: Node's timers can wait no longer, about 24 days. */
const longest = 2 ** 31 / 1000 - 1;

/** @throws {RangeError} if a time is none */
export function checkTimes(options: HandlerOptions): void {
  for (const name of times) {
    const { [name]: time = 0 } = options;
    if (typeof time === "number" && time >= 0 && time <= longest) continue;
    throw new RangeError(
      `${name} is a number of seconds from 0 to ${Math.floor(longest)}; what came was ${time}`,
    );
  }
}

export function nodeOptions(options: HandlerOptions): ServerOptions {
  const { keepaliveTimeout = 75, headersTimeout = 60, requestTimeout = 300 } = options;
  const { maxHeaderSize = 16 * 1024, timeoutInterval = 30 } = options;
  return {
    keepAliveTimeout: keepaliveTimeout * 1000,
    headersTimeout: headersTimeout * 1000,
    requestTimeout: requestTimeout * 1000,
    connectionsCheckingInterval: timeoutInterval * 1000,
    maxHeaderSize,
  };
}
