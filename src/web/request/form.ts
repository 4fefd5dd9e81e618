import type { Coroutine } from "../../loop/coroutine.js";
import { parseContentType } from "../content-type.js";
import { MultiMap } from "../multi-map.js";
import { HTTPBadRequest } from "../response/http-exceptions.js";
import { checkSize } from "./body.js";
import type { BodyPart } from "./body-part.js";
import { FileField } from "./file-field.js";
import { MultipartReader } from "./multipart-reader.js";
import type { Request } from "./request.js";
import { Spool } from "./spool.js";

/** What a form's fields hold. */
export type FieldValue = string | FileField;

/** A part costs far more memory than the bytes that it came in. */
const maxParts = 1000;

const methods = new Set(["DELETE", "PATCH", "POST", "PUT", "TRACE"]);

/** Reads the fields of a form. */
export function* formSteps(request: Request): Coroutine<MultiMap<FieldValue>> {
  const type = request.contentType;
  if (!methods.has(request.method)) return new MultiMap();
  if (type === "multipart/form-data") return yield* multipartFields(request);
  if (type !== "application/x-www-form-urlencoded") return new MultiMap();
  return new MultiMap(new URLSearchParams(yield* request.text()));
}

function* multipartFields(request: Request): Coroutine<MultiMap<FieldValue>> {
  const fields = new MultiMap<FieldValue>();
  let size = 0;
  const count = (bytes: number) => {
    size += bytes;
    checkSize(request.clientMaxSize, size);
  };
  const reader = new MultipartReader(request, count);
  let parts = 0;
  for (let part = yield* reader.next(); part !== undefined; part = yield* reader.next()) {
    if (++parts > maxParts) throw new HTTPBadRequest({ text: `More than ${maxParts} parts.` });
    if (part.name === undefined)
      throw new HTTPBadRequest({ text: "Multipart field missing name." });
    const spool = new Spool();
    request.onFinish(() => spool.remove());
    yield* fill(spool, part);
    fields.append(part.name, isFile(part) ? new FileField(part, spool) : textOf(part, spool));
  }
  return fields;
}

function* fill(spool: Spool, part: BodyPart): Coroutine<void> {
  while (true) {
    const piece = yield* part.chunkSteps();
    if (piece.length === 0) break;
    // A field that is text is in memory at its end anyhow.
    if (isFile(part)) yield* spool.write(piece);
    else spool.hold(piece);
  }
  yield* spool.end();
}

function isFile(part: BodyPart): boolean {
  const { contentType } = part;
  return part.filename !== undefined || !(contentType ?? "text/plain").startsWith("text/");
}

function textOf(part: BodyPart, spool: Spool): string {
  const { parameters } = parseContentType(part.headers.get("Content-Type"));
  return new TextDecoder(parameters.get("charset")).decode(spool.bytes);
}
