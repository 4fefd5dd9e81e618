import { unzipSync } from "node:zlib";

/** An answer as it is compared. */
export interface Answer {
  /** The status line; without its reason where Python's words depend on its version. */
  status: string;
  /** Those of `comparedHeaders`, in the order of that list; the values of a repeated one in lines. */
  headers: Record<string, string>;
  /** Without the frame of chunks, unpacked, one character a byte. */
  body: string;
  /** The connection ended before the body did. */
  cut?: true;
}

/** The headers that matter. Not here: Server, which names the program, and Keep-Alive, a hint. */
export const comparedHeaders: readonly string[] = [
  "content-type",
  "content-length",
  "transfer-encoding",
  "content-encoding",
  "vary",
  "connection",
  "upgrade",
  "location",
  "allow",
  "link",
  "content-range",
  "accept-ranges",
  "etag",
  "last-modified",
  "cache-control",
  "content-disposition",
  "www-authenticate",
  "set-cookie",
  "sec-websocket-accept",
  "sec-websocket-protocol",
  "sec-websocket-version",
  "sec-websocket-extensions",
  "date",
  "x-one",
  "x-many",
  "x-inner",
  "x-prepared",
  "x-injected",
];

/** What stands for a value that varies: the time of an answer, the length of what a zlib packed. */
const present = "present";

/** CPython 3.13 took over newer words for these; nothing depends on them. */
const renamed = /^(HTTP\/1\.\d (?:413|416|422)) .*/;

/** Reads the answers in what came. What is no whole answer is the rest; once closed, nothing more comes. */
export function readAnswers(
  bytes: string,
  { closed, head }: { closed: boolean; head: boolean },
): { answers: Answer[]; rest: string } {
  const answers: Answer[] = [];
  let rest = bytes;
  let upgraded = false;
  while (rest.startsWith("HTTP/") && !upgraded) {
    const headOnly = head && !answers.some(({ status }) => !isInformation(status));
    const read = readAnswer(rest, { closed, headOnly });
    if (read === undefined) break;
    answers.push(read.answer);
    rest = read.rest;
    upgraded = /^HTTP\/1\.\d 101/.test(read.answer.status);
  }
  return { answers, rest };
}

function readAnswer(
  bytes: string,
  { closed, headOnly }: { closed: boolean; headOnly: boolean },
): { answer: Answer; rest: string } | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [status = "", ...lines] = bytes.slice(0, end).split("\r\n");
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    const earlier = fields.get(name);
    fields.set(name, earlier === undefined ? value : `${earlier}\n${value}`);
  }
  const body = bytes.slice(end + 4);
  const bodyless = headOnly || isInformation(status) || /^HTTP\/1\.\d [23]04/.test(status);
  const read = bodyless ? { body: "", rest: body } : readBody(body, fields);
  if (!("rest" in read) && !closed) return undefined;
  const packed = fields.has("content-encoding") && !bodyless;
  const headers: Record<string, string> = {};
  for (const name of comparedHeaders) {
    const value = fields.get(name);
    if (value === undefined) continue;
    const varies = name === "date" || (name === "content-length" && packed);
    // The words of Connection mean the same in any case.
    const same = name === "connection" ? value.toLowerCase() : value;
    headers[name] = varies ? present : same;
  }
  const text = packed ? unpack(read.body) : read.body;
  const answer: Answer = { status: status.replace(renamed, "$1"), headers, body: text };
  if ("rest" in read) return { answer, rest: read.rest };
  if (read.sized) answer.cut = true;
  return { answer, rest: "" };
}

/** A whole body and what follows; or what there is of one, and whether it has an end of its own. */
type Body = { body: string; rest: string } | { body: string; sized: boolean };

function readBody(bytes: string, fields: ReadonlyMap<string, string>): Body {
  if (fields.get("transfer-encoding") === "chunked") return readChunks(bytes);
  const length = fields.get("content-length");
  if (length === undefined) return { body: bytes, sized: false };
  const size = Number(length);
  if (bytes.length < size) return { body: bytes, sized: true };
  return { body: bytes.slice(0, size), rest: bytes.slice(size) };
}

function readChunks(bytes: string): Body {
  let body = "";
  let rest = bytes;
  for (;;) {
    const line = /^([0-9a-f]+)\r\n/i.exec(rest);
    if (line?.[1] === undefined) return { body, sized: true };
    const size = Number.parseInt(line[1], 16);
    const start = line[0].length;
    if (rest.length < start + size + 2) return { body, sized: true };
    body += rest.slice(start, start + size);
    rest = rest.slice(start + size + 2);
    if (size === 0) return { body, rest };
  }
}

function isInformation(status: string): boolean {
  return /^HTTP\/1\.\d 1/.test(status);
}

function unpack(body: string): string {
  return unzipSync(Buffer.from(body, "latin1")).toString("latin1");
}
