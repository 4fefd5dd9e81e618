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

/** Asks the server. @throws {RequestError} with status 0 if it does not answer */
export async function ask<T>(
  method: "GET" | "POST" | "PUT",
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Reply<T>> {
  const answer = await fetch(path, {
    method,
    headers: { "Content-Type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new RequestError(0, "The course's server does not answer: start it again by npm start");
  });
  const text = await answer.text();
  const parsed = text === "" ? undefined : JSON.parse(text);
  if (!answer.ok) throw new RequestError(answer.status, parsed?.message ?? answer.statusText);
  return { body: parsed as T, etag: answer.headers.get("ETag") ?? undefined };
}

/** The part of an address that names a file: its slashes stay. */
export function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
