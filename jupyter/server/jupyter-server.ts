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
import { InputError } from "../../course/input-error.js";
import { Access } from "./access.js";
import { answer, told } from "./answer.js";
import { Channels } from "./channels.js";
import { addContentRoutes } from "./contents/content-routes.js";
import { CourseFiles, type FileFolders } from "./contents/course-files.js";
import { addDownloadRoute } from "./contents/download.js";
import { removeStaleDrafts } from "./contents/stale-drafts.js";
import { sendErrorPage } from "./error-page.js";
import { notFound } from "./http-error.js";
import { KernelRegistry } from "./kernels/kernel-registry.js";
import { addKernelRoutes } from "./kernels/kernel-routes.js";
import { urlOf } from "./request-url.js";
import { Router } from "./router.js";
import { SessionRegistry } from "./sessions/session-registry.js";
import { addSessionRoutes } from "./sessions/session-routes.js";
import { addStatusRoutes } from "./status-routes.js";

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
  readonly #channels: Channels;

  private constructor(options: ServerOptions) {
    const { folders, token, startsAhead, idleSeconds = 1800, timeouts = {} } = options;
    mkdirSync(folders.own, { recursive: true });
    removeStaleDrafts(folders.own);
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
    this.#channels = new Channels(this.access, this.kernels);
    this.#http.on("upgrade", (request, socket, head) => {
      this.#channels.upgrade(request, socket, head);
    });
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
    this.#channels.close();
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
}
