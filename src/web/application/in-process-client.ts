import { request as askServer, type IncomingMessage } from "node:http";
import { type Duplex, duplexPair } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Coroutine } from "../../loop/coroutine.js";
import { ensureFuture } from "../../loop/ensure-future.js";
import { RuntimeError } from "../../loop/errors.js";
import { currentLoop } from "../../loop/running.js";
import type { Application } from "./application.js";

/** What to ask, as for `fetch`. */
export interface RequestInit {
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: string | Uint8Array | URLSearchParams | FormData;
}

/** Asks an application over a pair of streams: all but the socket is as in earnest. */
export class InProcessClient {
  readonly #app: Application;
  #started = false;
  #failure: unknown;

  constructor(app: Application) {
    this.#app = app;
  }

  *request(path: string, init: RequestInit): Coroutine<globalThis.Response> {
    if (!this.#started) {
      this.#started = true;
      try {
        yield* this.#app.startup();
      } catch (error) {
        this.#failure = error;
        throw error;
      }
    }
    // What was not set up cannot be asked.
    if (this.#failure !== undefined) {
      throw new RuntimeError("The application could not be started", { cause: this.#failure });
    }
    const connection = connect(this.#app);
    try {
      return yield* ensureFuture(ask(connection, path, init));
    } finally {
      connection.destroy();
    }
  }
}

/** The client's end of a connection to the application. */
function connect(app: Application): Duplex {
  const [near, far] = duplexPair();
  app.makeHandler().serveStream(currentLoop(), far);
  return near;
}

async function ask(
  connection: Duplex,
  path: string,
  init: RequestInit,
): Promise<globalThis.Response> {
  // The platform's own class knows how each kind of body is sent, and under which type.
  const encoded = new globalThis.Response(init.body ?? null);
  const bytes = Buffer.from(await encoded.arrayBuffer());
  const type = encoded.headers.get("content-type");
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = {
      Host: "localhost",
      ...(type !== null && { "Content-Type": type }),
      ...init.headers,
    };
    const { method = "GET" } = init;
    const options = { createConnection: () => connection, method, path, headers };
    const request = askServer(options);
    request.on("response", resolve);
    request.on("error", reject);
    request.end(bytes.length > 0 ? bytes : undefined);
  });
  return responseOf(message, await buffer(message));
}

function responseOf(message: IncomingMessage, body: Buffer): globalThis.Response {
  const { statusCode: status = 500, statusMessage: statusText = "", rawHeaders } = message;
  const headers = new Headers();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    headers.append(rawHeaders[i] as string, rawHeaders[i + 1] as string);
  }
  if (status > 599) {
    throw new RangeError(
      `A Response of the platform has a status up to 599; what came was ${status}`,
    );
  }
  const mayHaveBody = ![101, 204, 205, 304].includes(status);
  return new globalThis.Response(mayHaveBody ? body : null, { status, statusText, headers });
}
