/** What a strict reader makes of all that came on a connection. */
export interface Reading {
  statuses: number[];
  bodies: string[];
  /** The last body ended too early, and so that the client notices. */
  cut: boolean;
  /** What is not as the standards have it. */
  problem?: string;
}

interface Head {
  status: number;
  fields: ReadonlyMap<string, string>;
  bodyAt: number;
}

/** Thrown inside only: the reader stops at the first thing that is wrong. */
class Malformed extends Error {}

/**
 * Reads responses as RFC 9112 has them, with no leniency: nothing may stand between or behind them.
 *
 * Only who sent a request knows whether it was a HEAD, whose response has no body; and of a mutated one nobody
 * does. `mayBeHead` allows that the body is missing wherever the bytes make sense only so.
 */
export function readResponses(bytes: string, mayBeHead: boolean): Reading {
  const reading: Reading = { statuses: [], bodies: [], cut: false };
  try {
    read(bytes, 0, mayBeHead, reading);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    reading.problem = error.message;
  }
  return reading;
}

function read(bytes: string, at: number, mayBeHead: boolean, reading: Reading): void {
  if (at === bytes.length) return;
  const head = readHead(bytes, at);
  const { status, fields, bodyAt } = head;
  if (status === 101) {
    reading.statuses.push(status);
    readFrames(bytes, bodyAt, reading);
    return;
  }
  const bodyless = status < 200 || status === 204 || status === 304;
  const sized = fields.has("content-length") || fields.has("transfer-encoding");
  if (bodyless && status !== 304 && sized) wrong(`${status} has a body's header`, bytes, at);
  const isHead = mayBeHead && !bodyless;
  const before = { ...reading, statuses: [...reading.statuses], bodies: [...reading.bodies] };
  try {
    const end = bodyless ? bodyAt : readBody(bytes, head, reading);
    reading.statuses.push(status);
    read(bytes, end, mayBeHead, reading);
    if (!(isHead && reading.cut)) return;
  } catch (error) {
    if (!isHead || !(error instanceof Malformed)) throw error;
  }
  Object.assign(reading, before, { statuses: [...before.statuses, status], cut: false });
  read(bytes, bodyAt, mayBeHead, reading);
}

const statusLine = /HTTP\/1\.1 ([1-9]\d\d) [\t\x20-\x7e\x80-\xff]*\r\n/y;
const field =
  /([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)?[ \t]*\r\n/y;
const date =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;
const single = ["content-length", "transfer-encoding", "content-type", "date", "location", "etag"];

function readHead(bytes: string, at: number): Head {
  statusLine.lastIndex = at;
  const line = statusLine.exec(bytes) ?? wrong("no status line", bytes, at);
  const fields = new Map<string, string>();
  let position = at + line[0].length;
  while (!bytes.startsWith("\r\n", position)) {
    field.lastIndex = position;
    const [whole, name = "", value = ""] = field.exec(bytes) ?? wrong("no header", bytes, position);
    const key = name.toLowerCase();
    if (fields.has(key) && single.includes(key)) wrong(`${name} twice`, bytes, at);
    fields.set(key, value);
    position += whole.length;
  }
  if (fields.has("content-length") && fields.has("transfer-encoding")) {
    wrong("a length and an encoding", bytes, at);
  }
  if (fields.has("date") && !date.test(fields.get("date") ?? "")) wrong("a bad date", bytes, at);
  return { status: Number(line[1]), fields, bodyAt: position + 2 };
}

/** Gives where the body ends. */
function readBody(bytes: string, { fields, bodyAt }: Head, reading: Reading): number {
  const encoding = fields.get("transfer-encoding");
  const length = fields.get("content-length");
  if (encoding !== undefined) {
    if (encoding !== "chunked") wrong("an unknown encoding", bytes, bodyAt);
    return readChunks(bytes, bodyAt, reading);
  }
  if (length === undefined) {
    if (fields.get("connection") !== "close") wrong("a body without an end", bytes, bodyAt);
    reading.bodies.push(bytes.slice(bodyAt));
    return bytes.length;
  }
  if (!/^(0|[1-9]\d*)$/.test(length)) wrong("a bad length", bytes, bodyAt);
  const end = bodyAt + Number(length);
  reading.bodies.push(bytes.slice(bodyAt, end));
  reading.cut = end > bytes.length;
  return Math.min(end, bytes.length);
}

const chunkSize = /[0-9a-fA-F]+\r\n/y;

function readChunks(bytes: string, start: number, reading: Reading): number {
  let body = "";
  let at = start;
  for (;;) {
    chunkSize.lastIndex = at;
    const line = chunkSize.exec(bytes);
    if (line === null && !/^[0-9a-fA-F]*\r?$/.test(bytes.slice(at))) wrong("no chunk", bytes, at);
    const from = at + (line?.[0].length ?? 0);
    const size = line === null ? Number.POSITIVE_INFINITY : Number.parseInt(line[0], 16);
    body += bytes.slice(from, from + size);
    at = from + size + 2;
    if (at > bytes.length) reading.cut = true;
    else if (!bytes.startsWith("\r\n", at - 2)) wrong("a chunk without an end", bytes, from);
    if (reading.cut || size === 0) break;
  }
  reading.bodies.push(body);
  return Math.min(at, bytes.length);
}

const opcodes = [0, 1, 2, 8, 9, 10];

/** The frames of a WebSocket, as a server has to send them: not masked. */
function readFrames(bytes: string, start: number, reading: Reading): void {
  let at = start;
  while (at < bytes.length) {
    const [first, second] = [bytes.charCodeAt(at), bytes.charCodeAt(at + 1)];
    if (!opcodes.includes(first & 15) || (first & 0x30) !== 0) wrong("a bad frame", bytes, at);
    if (second & 0x80) wrong("a masked frame", bytes, at);
    const size = second & 127;
    const extra = size === 126 ? 2 : size === 127 ? 8 : 0;
    let length = extra === 0 ? size : 0;
    for (let i = 0; i < extra; i++) length = length * 256 + bytes.charCodeAt(at + 2 + i);
    if (Number.isNaN(length) || at + 2 + extra + length > bytes.length) {
      reading.cut = true;
      return;
    }
    at += 2 + extra + length;
  }
}

function wrong(what: string, bytes: string, at: number): never {
  throw new Malformed(`${what}: ${JSON.stringify(bytes.slice(at, at + 200))}`);
}
