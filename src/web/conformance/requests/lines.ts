import type { Request } from "../client.js";

/** The requests of a topic, by name. */
export type Requests = Readonly<Record<string, Request>>;

/** A request's head: its lines, the empty one at the end included; a body may be appended. */
export function head(...lines: readonly string[]): string {
  return [...lines, "", ""].join("\r\n");
}

/** A GET with the headers that are given. */
export function get(target: string, ...headers: readonly string[]): string {
  return head(`GET ${target} HTTP/1.1`, "Host: here", ...headers);
}

/** A POST with a body of the right length. The body is Latin-1: one character a byte. */
export function post(target: string, body: string, ...headers: readonly string[]): string {
  return send("POST", target, body, ...headers);
}

export function send(
  method: string,
  target: string,
  body: string,
  ...headers: readonly string[]
): string {
  const length = `Content-Length: ${body.length}`;
  return head(`${method} ${target} HTTP/1.1`, "Host: here", length, ...headers) + body;
}

/** A POST whose body is what stands here, chunks or what passes for them. */
export function postChunks(target: string, body: string, ...headers: readonly string[]): string {
  const encoding = "Transfer-Encoding: chunked";
  return head(`POST ${target} HTTP/1.1`, "Host: here", encoding, ...headers) + body;
}

/** A text's UTF-8 bytes, one character a byte. */
export function utf8(text: string): string {
  return Buffer.from(text).toString("latin1");
}

/** Every byte as a piece of its own. */
export function bytewise(bytes: string): readonly string[] {
  return bytes.split("");
}
