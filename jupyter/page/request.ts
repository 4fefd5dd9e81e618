/** What the server refused: its status and its sentence. */
export class RequestError extends Error {
  override name = "RequestError";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface Reply<T> {
  body: T;
  /** The state of a file: who saves says by it what was changed. */
  etag: string | undefined;
}

/** What the server that this page came from is known by. Whoever takes its address when it is gone does not have it. */
let serverKey: string | undefined;
let isInDoubt = false;

/** Only the first one counts: the page's own server gave it. */
export function knowServerBy(key: string): void {
  serverKey ??= key;
}

/** The server was away: who answers next may be another one. */
export function doubtServer(): void {
  isInDoubt = true;
}

/**
 * Asks the server. After it was away, nothing is sent before it has shown that it is the same course: what is written
 * here is nobody else's.
 *
 * @throws {RequestError} with status 0 if it does not answer
 */
export async function ask<T>(
  method: "GET" | "POST" | "PUT",
  path: string,
  options: RequestOptions = {},
): Promise<Reply<T>> {
  if (isInDoubt && serverKey !== undefined) await assureServer();
  return await send<T>(method, path, options);
}

const notKnown =
  "The server at this page's address does not know this browser: open the address that the course printed when it started";

const failing = (status: number) =>
  `The server at this page's address fails (status ${status}): the course's terminal may say why, and nothing is sent until it is well`;

async function assureServer(): Promise<void> {
  let key: string | undefined;
  try {
    key = (await send<{ draftKey?: string }>("GET", "/api/course")).body?.draftKey;
  } catch (error) {
    // What is said here is in our words: it may be another server's answer.
    const { status = 200 } = error as Partial<RequestError>;
    if (status === 0) throw error;
    if (status === 403) throw new RequestError(status, notKnown);
    if (status >= 500) throw new RequestError(status, failing(status));
  }
  if (key !== serverKey) {
    throw new RequestError(
      0,
      "Another server answers at this page's address, and nothing is sent to it: start the course again by npm start, and open the address that it prints",
    );
  }
  isInDoubt = false;
}

interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
}

async function send<T>(
  method: string,
  path: string,
  { body, headers = {} }: RequestOptions = {},
): Promise<Reply<T>> {
  const answer = await fetch(path, {
    method,
    headers: { "Content-Type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => {
    doubtServer();
    throw new RequestError(0, "The course's server does not answer: start it again by npm start");
  });
  const text = await answer.text();
  if (!answer.ok) throw new RequestError(answer.status, messageOf(text) ?? answer.statusText);
  const parsed = text === "" ? undefined : JSON.parse(text);
  return { body: parsed as T, etag: answer.headers.get("ETag") ?? undefined };
}

/** A proxy in front of the server refuses in a form of its own. */
function messageOf(text: string): string | undefined {
  try {
    return JSON.parse(text)?.message;
  } catch {
    return undefined;
  }
}

/** The part of an address that names a file: its slashes stay. */
export function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
