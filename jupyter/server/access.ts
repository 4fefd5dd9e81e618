import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { HttpError } from "./http-error.js";

/**
 * Who may ask. The server runs code for whoever does, so it asks three things of each request:
 *
 * - a `Host` that is this server's: a page elsewhere whose name was made to point here (DNS rebinding) has another;
 * - an `Origin`, if there is one, that is this server's: so no page of another site can ask, or open a WebSocket;
 * - the token, which only who started the server knows: as a header, in the address, or as a cookie.
 */
export class Access {
  readonly token: string;
  #port = 0;

  constructor(token = randomBytes(24).toString("hex")) {
    this.token = token;
  }

  /** Known when the server listens. */
  set port(port: number) {
    this.#port = port;
  }

  /** Under a name of its own for each port: cookies know no ports. */
  get cookieName(): string {
    return `course-token-${this.#port}`;
  }

  /** What lets a browser in from now on. Scripts cannot read it, and no other site can have it sent. */
  get cookie(): string {
    return `${this.cookieName}=${this.token}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** @throws {HttpError} 403 if the request may not be served */
  check(request: IncomingMessage, url: URL): void {
    const { host = "", origin } = request.headers;
    if (!this.#hosts.includes(host.toLowerCase())) {
      throw new HttpError(403, "This server answers to 127.0.0.1 and localhost only");
    }
    if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
      throw new HttpError(403, "A page of another site may not ask this server");
    }
    if (this.#isToken(tokenOf(request.headers.authorization) ?? url.searchParams.get("token"))) {
      return;
    }
    if (!this.#isToken(cookieOf(request.headers.cookie, this.cookieName))) {
      throw new HttpError(
        403,
        "The token is missing or wrong: open the address that was printed at the start",
      );
    }
    // A browser says where a change comes from. What does not is no browser, and has no cookie.
    const changes = request.method !== "GET" && request.method !== "HEAD";
    if (changes && origin === undefined) {
      throw new HttpError(403, "A change that is allowed by a cookie has to name its Origin");
    }
  }

  get #hosts(): string[] {
    return ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${this.#port}`);
  }

  #isToken(given: string | null | undefined): boolean {
    if (typeof given !== "string") return false;
    const [mine, theirs] = [Buffer.from(this.token), Buffer.from(given)];
    return mine.length === theirs.length && timingSafeEqual(mine, theirs);
  }
}

/** The two forms that Jupyter's clients send. */
function tokenOf(authorization: string | undefined): string | undefined {
  return /^(?:token|bearer) +(\S+)$/i.exec(authorization ?? "")?.[1];
}

function cookieOf(cookies: string | undefined, name: string): string | undefined {
  const pairs = (cookies ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
