import { realpathSync, statSync } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, normalize, relative, sep } from "node:path";
import type { Coroutine } from "../../loop/coroutine.js";
import { ensureFuture } from "../../loop/ensure-future.js";
import { escapeHtml } from "../html.js";
import type { Request } from "../request/request.js";
import { FileResponse } from "../response/file-response.js";
import { HTTPForbidden, HTTPNotFound } from "../response/http-exceptions.js";
import { Response } from "../response/response.js";
import type { StreamResponse } from "../response/stream-response.js";
import { encodePath } from "./path-pattern.js";
import { Resource, type UrlValues, withQuery } from "./resource.js";
import { Route } from "./route.js";

/** How a folder is served. */
export interface StaticOptions {
  /** The name of the resource. */
  name?: string;
  /** Whether a folder is answered with a list of its files; else with 403. */
  showIndex?: boolean;
  /** Whether symbolic links may lead out of the folder; else what lies there is not found. */
  followSymlinks?: boolean;
}

/**
 * The files of a folder. Python: `web.StaticResource`.
 *
 * @example
 * const app = new web.Application();
 * const files = app.router.addStatic("/files", process.cwd());
 * console.log(files.urlFor({ filename: "a b.txt" })); // /files/a%20b.txt
 */
export class StaticResource extends Resource {
  readonly #prefix: string;
  readonly #folder: string;
  readonly #options: StaticOptions;

  /** @internal */
  constructor(prefix: string, folder: string, options: StaticOptions) {
    const path = prefix.replace(/\/+$/, "");
    super(`${path}/{filename:.*}`, options.name);
    this.#prefix = path;
    this.#folder = existingFolder(folder);
    this.#options = options;
    const handler = (request: Request) => this.#respond(request);
    Object.defineProperty(handler, "name", { value: `files of ${folder}` });
    for (const method of ["GET", "HEAD"]) this.add(new Route(method, this, handler));
  }

  /** @internal */
  override get paths(): string[] {
    return this.#prefix === "" ? [this.canonical] : [this.canonical, this.#prefix];
  }

  /** The path of a file: `urlFor({ filename: "style.css" })`. */
  override urlFor(values: UrlValues = {}, query?: UrlValues): string {
    const { filename = "" } = values;
    const path = `${this.#prefix}/${String(filename).replace(/^\/+/, "")}`;
    return withQuery(encodePath(path), query);
  }

  *#respond(request: Request): Coroutine<StreamResponse> {
    const { filename = "" } = request.matchInfo;
    return yield* ensureFuture(this.#find(filename));
  }

  async #find(filename: string): Promise<StreamResponse> {
    const path = normalize(join(this.#folder, filename));
    // Checked twice: `..` leads out by its name, a link by where it leads to.
    if (filename.includes("\0") || filename.startsWith("/") || !this.#holds(path)) {
      throw new HTTPNotFound();
    }
    try {
      const real = await realpath(path);
      if (!this.#options.followSymlinks && !this.#holds(real)) throw new HTTPNotFound();
      const stats = await stat(real);
      if (!stats.isDirectory()) return new FileResponse(real);
      if (this.#options.showIndex) return await this.#index(real, path);
    } catch (error) {
      throw asHttpException(error);
    }
    throw new HTTPForbidden();
  }

  #holds(path: string): boolean {
    return path === this.#folder || path.startsWith(this.#folder + sep);
  }

  async #index(folder: string, shown: string): Promise<Response> {
    const entries = await readdir(folder, { withFileTypes: true });
    const below = relative(this.#folder, shown).split(sep).join("/");
    const title = escapeHtml(`Index of /${below}`);
    const items = entries
      .map((entry) => entry.name + (entry.isDirectory() ? "/" : ""))
      .sort()
      .map((name) => {
        // With its slash in front, a file called `javascript:` is no address of its own.
        const url = encodePath(`${this.#prefix}/${below === "" ? "" : `${below}/`}${name}`);
        return `<li><a href="${escapeHtml(url)}">${escapeHtml(name)}</a></li>`;
      });
    const list = `<ul>\n${items.join("\n")}\n</ul>`;
    const head = `<head>\n<title>${title}</title>\n</head>`;
    return new Response({
      text: `<html>\n${head}\n<body>\n<h1>${title}</h1>\n${list}\n</body>\n</html>`,
      contentType: "text/html",
    });
  }
}

function existingFolder(folder: string): string {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return realpathSync(folder);
  const what = stats === undefined ? "does not exist" : "is no folder";
  throw new RangeError(`A folder to serve was expected; '${folder}' ${what}`);
}

/** What the file system says, in the words of HTTP. */
function asHttpException(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EACCES" || code === "EPERM") return new HTTPForbidden();
  const notThere = ["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG"];
  return code !== undefined && notThere.includes(code) ? new HTTPNotFound() : error;
}
