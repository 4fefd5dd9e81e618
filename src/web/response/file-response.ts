import { type BigIntStats, createReadStream } from "node:fs";
import { lstat, stat } from "node:fs/promises";
import mime from "mime";
import type { Coroutine } from "../../loop/coroutine.js";
import { ensureFuture } from "../../loop/ensure-future.js";
import { matchesEtag } from "../etag.js";
import type { Request } from "../request/request.js";
import { parseRange } from "./range.js";
import type { ResponseOptions } from "./response-head.js";
import { StreamResponse } from "./stream-response.js";

/** The compressed siblings of a file, in the order of preference. */
const siblings = [
  { coding: "br", suffix: ".br" },
  { coding: "gzip", suffix: ".gz" },
];

/** What is sent of a file: from `start`, so many bytes. */
interface Piece {
  path: string;
  start: number;
  length: number;
}

/**
 * A file. Python: `web.FileResponse`.
 *
 * It knows ranges and conditional requests. If a compressed file lies beside it, such as `page.html.gz`, and the
 * client takes that, it sends the compressed one.
 *
 * @example
 * const app = new web.Application();
 * app.router.addGet("/", () => new web.FileResponse(process.execPath));
 * const response = await app.request("/", { headers: { Range: "bytes=0-3" } });
 * console.log(response.status, (await response.arrayBuffer()).byteLength); // 206 4
 */
export class FileResponse extends StreamResponse {
  readonly #path: string;
  #piece: Piece | undefined;

  constructor(path: string, options: ResponseOptions = {}) {
    super(options);
    this.#path = path;
  }

  /** @internal */
  override *prepareSteps(request: Request): Coroutine<void> {
    if (!this.prepared) yield* this.#choose(request);
    yield* super.prepareSteps(request);
  }

  /** @internal */
  override *endSteps(data?: string | Uint8Array): Coroutine<void> {
    const piece = this.ended ? undefined : this.#piece;
    if (piece !== undefined && piece.length > 0) {
      const { path, start, length } = piece;
      this.bodyLength = length;
      yield* this.open().pump(createReadStream(path, { start, end: start + length - 1 }));
    }
    yield* super.endSteps(data);
  }

  /** Decides what of the file is sent, and says so in the head. */
  *#choose(request: Request): Coroutine<void> {
    const found = yield* ensureFuture(find(this.#path, request.headers.get("Accept-Encoding")));
    // Only a regular file can be sent: a pipe or a device could keep the client waiting for ever.
    if (!found?.stats.isFile()) {
      this.setStatus(found === undefined ? 404 : 403);
      this.contentLength = 0;
      return;
    }
    const { path, stats, coding } = found;
    const tag = `${stats.mtimeNs.toString(16)}-${stats.size.toString(16)}`;
    const modified = new Date(Number(stats.mtimeMs / 1000n) * 1000);
    const status = conditionalStatus(request, tag, modified);
    if (status === 412) {
      this.setStatus(412);
      this.contentLength = 0;
      return;
    }
    this.etag = tag;
    this.lastModified = modified;
    if (status === 304) {
      this.setStatus(304);
      this.contentLength = undefined;
      return;
    }
    if (!this.headers.has("Content-Type")) {
      this.contentType = mime.getType(this.#path) ?? "application/octet-stream";
    }
    if (coding !== undefined) {
      this.headers.set("Content-Encoding", coding).set("Vary", "Accept-Encoding");
    }
    this.headers.set("Accept-Ranges", "bytes");
    this.#takeRange(request, path, Number(stats.size), modified);
  }

  #takeRange(request: Request, path: string, size: number, modified: Date): void {
    const { ifRange } = request;
    const isFresh = ifRange === undefined || modified <= ifRange;
    const range = isFresh ? parseRange(request.headers.get("Range"), size) : undefined;
    if (range === null) {
      this.headers.set("Content-Range", `bytes */${size}`);
      this.setStatus(416);
      this.contentLength = 0;
      return;
    }
    const { start, end } = range ?? { start: 0, end: size };
    if (range !== undefined) {
      this.setStatus(206);
      this.headers.set("Content-Range", `bytes ${start}-${end - 1}/${size}`);
    }
    this.contentLength = end - start;
    this.#piece = { path, start, length: request.method === "HEAD" ? 0 : end - start };
  }
}

/** The file to send: a compressed sibling that the client takes, or the file itself. Undefined if there is none. */
async function find(
  path: string,
  accepted = "",
): Promise<{ path: string; stats: BigIntStats; coding?: string } | undefined> {
  for (const { coding, suffix } of siblings) {
    if (!accepted.toLowerCase().includes(coding)) continue;
    const stats = await lstat(path + suffix, { bigint: true }).catch(() => undefined);
    if (stats?.isFile()) return { path: path + suffix, stats, coding };
  }
  try {
    return { path, stats: await stat(path, { bigint: true }) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** What the client's conditions make of the response: 304 or 412; undefined if it is to be sent. */
function conditionalStatus(request: Request, tag: string, modified: Date): 304 | 412 | undefined {
  const { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince } = request;
  if (ifMatch !== undefined) {
    if (!matchesEtag(tag, ifMatch, false)) return 412;
  } else if (ifUnmodifiedSince !== undefined && modified > ifUnmodifiedSince) return 412;
  if (ifNoneMatch !== undefined) return matchesEtag(tag, ifNoneMatch, true) ? 304 : undefined;
  return ifModifiedSince !== undefined && modified <= ifModifiedSince ? 304 : undefined;
}
