import { once } from "node:events";
import { mkdirSync } from "node:fs";
import {
  createServer,
  type ServerOptions as HttpOptions,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { InputError } from "../../course/input-error.js";
import { Access } from "./access.js";
import { addContentRoutes } from "./contents/content-routes.js";
import { CourseFiles, type FileFolders } from "./contents/course-files.js";
import { addDownloadRoute } from "./contents/download.js";
import { sendErrorPage } from "./error-page.js";
import { badRequest, HttpError, notFound } from "./http-error.js";
import { jsonText } from "./json-text.js";
import { ClientSocket } from "./kernels/client-socket.js";
import { v1Protocol } from "./kernels/frames.js";
import { KernelRegistry } from "./kernels/kernel-registry.js";
import { addKernelRoutes } from "./kernels/kernel-routes.js";
import { type Answer, Router } from "./router.js";
import { SessionRegistry } from "./sessions/session-registry.js";
import { addSessionRoutes } from "./sessions/session-routes.js";
import { systemRefusal } from "./system-refusal.js";

/** In bytes: the largest WebSocket message, a cell with a picture in it. */
const mostFrame = 64 * 1024 * 1024;

export interface ServerOptions {
  folders: FileFolders;
  /** 0, the default, takes a free one. */
  port?: number;
  /** Takes a free one where the port is taken. */
  isPortWish?: boolean;
  token?: string;
  /** Starts a kernel before anybody asks for one. */
  startsAhead?: boolean;
  /** In seconds: half an hour by default. */
  idleSeconds?: number;
  /** How long a request may take to arrive: Node's own by default. */
  timeouts?: Pick<HttpOptions, "headersTimeout" | "requestTimeout" | "connectionsCheckingInterval">;
}

/**
 * Jupyter Server's REST and WebSocket API on 127.0.0.1: kernelspecs, kernels, sessions and contents, for the course's
 * own page and for any other client of that protocol.
 *
 * The protocol: https://jupyter-server.readthedocs.io/en/latest/developers/rest-api.html
 */
export class JupyterServer {
  readonly access: Access;
  readonly kernels: KernelRegistry;
  readonly router = new Router();
  readonly #files: CourseFiles;
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: mostFrame,
    handleProtocols: (offered) => (offered.has(v1Protocol) ? v1Protocol : false),
  });

  private constructor(options: ServerOptions) {
    const { folders, token, startsAhead, idleSeconds = 1800, timeouts = {} } = options;
    mkdirSync(folders.own, { recursive: true });
    this.access = new Access(token);
    this.#files = new CourseFiles(folders);
    const { workingFolder } = this.#files;
    this.kernels = new KernelRegistry({
      idleSeconds,
      ...(startsAhead && { aheadFor: workingFolder }),
    });
    const folderOf = () => workingFolder;
    addKernelRoutes(this.router, this.kernels, folderOf);
    addSessionRoutes(this.router, new SessionRegistry(this.kernels, folderOf));
    addContentRoutes(this.router, this.#files);
    addDownloadRoute(this.router, this.#files);
    addStatusRoutes(this.router, this.kernels);
    this.#http = createServer(timeouts, (request, reply) => void this.#serve(request, reply));
    this.#http.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** Resolves when it listens. @throws {InputError} if the port is taken */
  static async start(options: ServerOptions): Promise<JupyterServer> {
    const server = new JupyterServer(options);
    try {
      await server.#listen(options.port ?? 0).catch(async (error) => {
        if (!options.isPortWish || !(error instanceof InputError)) throw error;
        await server.#listen(0);
      });
    } catch (error) {
      await server.kernels.close();
      throw error;
    }
    return server;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  /** What a browser is to open: the token in it is given once, and then kept as a cookie. */
  get address(): string {
    return `http://127.0.0.1:${this.port}/?token=${this.access.token}`;
  }

  /** Ends all connections, and all kernels with what they have started. */
  async close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    const closed = new Promise((resolve) => this.#http.close(resolve));
    this.#http.closeAllConnections();
    await Promise.all([closed, this.kernels.close()]);
  }

  async #listen(port: number): Promise<void> {
    this.#http.listen(port, "127.0.0.1");
    try {
      await once(this.#http, "listening");
    } catch (error) {
      // Windows keeps ranges of ports to itself, which then are forbidden.
      const { code = "" } = error as NodeJS.ErrnoException;
      if (!["EADDRINUSE", "EACCES"].includes(code)) throw error;
      throw new InputError(
        `Port ${port} is taken: end the other server, or choose another port with --port.`,
      );
    }
    // Too many connections at once, for example: one that cannot be taken ends no other.
    this.#http.on("error", (error) => console.error(error.message));
    this.access.port = this.port;
  }

  async #serve(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    try {
      const url = urlOf(request);
      this.access.check(request, url);
      const found = this.router.find(request.method ?? "GET", url.pathname);
      if (found === undefined) throw notFound(`There is no ${request.method} ${url.pathname}`);
      answer(reply, await found.route({ request, reply, url, params: found.params }));
    } catch (error) {
      const { status, message } = told(error);
      const isReadByPerson = request.headers.accept?.includes("text/html") ?? false;
      if (isReadByPerson) sendErrorPage(reply, status, message);
      else answer(reply, { status, body: { message, reason: null } });
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    try {
      const url = urlOf(request);
      this.access.check(request, url);
      if (url.pathname === "/api/events/subscribe") {
        this.#sockets.handleUpgrade(request, socket, head, hold);
        return;
      }
      const [, id = ""] = /^\/api\/kernels\/([^/]+)\/channels$/.exec(url.pathname) ?? [];
      const kernel = this.kernels.get(id);
      const session = url.searchParams.get("session_id") ?? "";
      this.#sockets.handleUpgrade(request, socket, head, (client) =>
        ClientSocket.connect(kernel, client, session),
      );
    } catch (error) {
      const { status } = told(error);
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    }
  }
}

/** A path with two slashes in front names another server to some readers, and this one to others: it is refused. */
function urlOf({ url = "" }: IncomingMessage): URL {
  const address = `http://127.0.0.1${url}`;
  if (/^\/(?![/\\])/.test(url) && URL.canParse(address)) return new URL(address);
  throw badRequest("The address is none of this server's");
}

/** Who subscribes to this server's events: there are none, but JupyterLab would ask again and again. */
function hold(client: WebSocket): void {
  client.on("error", () => client.terminate());
}

function addStatusRoutes(router: Router, kernels: KernelRegistry): void {
  const started = new Date().toISOString();
  const person = { username: "learner", name: "Learner", display_name: "Learner", initials: "L" };
  router
    .add("GET", "/api", () => ({ body: { version: "2.17.0" } }))
    .add("GET", "/api/status", () => ({
      body: {
        started,
        last_activity: new Date().toISOString(),
        kernels: kernels.all.length,
        connections: kernels.all.reduce((sum, { model }) => sum + model.connections, 0),
      },
    }))
    .add("GET", "/api/me", () => ({
      body: { identity: { ...person, avatar_url: null, color: null }, permissions: {} },
    }));
}

function answer(reply: ServerResponse, { status = 200, headers = {}, body }: Answer): void {
  if (reply.headersSent) return;
  const text = body === undefined ? undefined : jsonText(body);
  reply.writeHead(status, {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...(text === undefined ? {} : { "Content-Type": "application/json" }),
    ...headers,
  });
  reply.end(text);
}

/** What a client is told of an error: nothing of our own mistakes but that there was one. */
function told(error: unknown): { status: number; message: string } {
  if (error instanceof HttpError) return error;
  if (error instanceof InputError) return { status: 400, message: error.message };
  const refusal = systemRefusal(error);
  if (refusal !== undefined) return refusal;
  console.error(error);
  return { status: 500, message: "The server has made a mistake: its terminal says more" };
}
