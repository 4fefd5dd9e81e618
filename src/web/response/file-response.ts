import { type BigIntStats, constants } from "node:fs";
import { type FileHandle, lstat, open, stat } from "node:fs/promises";
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
  file: FileHandle;
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
      const { file, start, length } = piece;
      yield* this.pump(file.createReadStream({ start, end: start + length - 1 }));
    }
    yield* super.endSteps(data);
  }

  /** Decides what of the file is sent, and says so in the head. */
  *#choose(request: Request): Coroutine<void> {
    const found = yield* ensureFuture(find(this.#path, request.headers.get("Accept-Encoding")));
    if (typeof found === "number") {
      this.setStatus(found);
      this.contentLength = 0;
      return;
    }
    const { file, stats, coding } = found;
    // Whatever becomes of the request; closed twice it is closed once.
    request.onFinish(() => void file.close().catch(() => {}));
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
    const range = isUnchanged(request, tag, modified) ? request.headers.get("Range") : undefined;
    this.#takeRange(range, request, file, Number(stats.size));
  }

  #takeRange(asked: string | undefined, request: Request, file: FileHandle, size: number): void {
    const range = parseRange(asked, size);
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
    this.#piece = { file, start, length: request.method === "HEAD" ? 0 : end - start };
  }
}

interface Found {
  file: FileHandle;
  stats: BigIntStats;
  coding: string | undefined;
}

/** Opens the file to send: a compressed sibling that the client takes, or the file itself; or says why not. */
async function find(path: string, accepted = ""): Promise<Found | 403 | 404> {
  for (const { coding, suffix } of siblings) {
    if (!accepted.toLowerCase().includes(coding)) continue;
    const stats = await lstat(path + suffix, { bigint: true }).catch(() => undefined);
    const found = stats?.isFile() ? await opened(path + suffix, coding).catch(() => 403) : 403;
    if (typeof found !== "number") return found;
  }
  try {
    // Only a regular file can be sent: to open a pipe or a device could take for ever.
    return (await stat(path)).isFile() ? await opened(path) : 403;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return 404;
    if (code === "EACCES" || code === "EPERM") return 403;
    throw error;
  }
}

/** The file and what it is; it is asked itself, since another one may lie under its name by now. */
async function opened(path: string, coding?: string): Promise<Found | 403> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await file.stat({ bigint: true });
    if (stats.isFile()) return { file, stats, coding };
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return 403;
}

/** Whether the file is the one that the client has a part of; so it is if the client does not ask. */
function isUnchanged({ headers, ifRange }: Request, tag: string, modified: Date): boolean {
  const condition = headers.get("If-Range") ?? "";
  if (/^(W\/)?"/.test(condition)) return condition === `"${tag}"`;
  return ifRange === undefined || modified <= ifRange;
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
