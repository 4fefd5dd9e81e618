import { token } from "../token.js";
/** How a cookie is kept by the browser. */
export interface CookieOptions {
  /** `/` by default. */
  path?: string;
  domain?: string;
  /** Seconds. */
  maxAge?: number;
  expires?: Date;
  secure?: boolean;
  /** Keeps it from the page's scripts. */
  httpOnly?: boolean;
  sameSite?: "Strict" | "Lax" | "None";
}

const validAttribute = /^[\x20-:<-~]*$/;

/**
 * The value of a `Set-Cookie` header.
 *
 * @throws {TypeError} if the name is no word, or an attribute would begin another one
 * @throws {RangeError} if maxAge, expires or sameSite is none
 */
export function cookieHeader(name: string, value: string, options: CookieOptions): string {
  if (!token.test(name)) {
    throw new TypeError(`A cookie's name is a word without spaces; what came was '${name}'`);
  }
  for (const attribute of [options.path, options.domain]) {
    if (attribute === undefined || validAttribute.test(attribute)) continue;
    throw new TypeError(
      `A cookie's path and domain have neither ; nor line breaks: '${attribute}'`,
    );
  }
  checkLimits(options);
  const { path = "/", domain, maxAge, expires, secure, httpOnly, sameSite } = options;
  return [
    `${name}=${encodeCookie(value)}`,
    domain !== undefined && `Domain=${domain}`,
    expires !== undefined && `expires=${expires.toUTCString()}`,
    httpOnly && "HttpOnly",
    maxAge !== undefined && `Max-Age=${Math.trunc(maxAge)}`,
    `Path=${path}`,
    sameSite !== undefined && `SameSite=${sameSite}`,
    secure && "Secure",
  ]
    .filter((attribute) => typeof attribute === "string")
    .join("; ");
}

function checkLimits({ maxAge, expires, sameSite }: CookieOptions): void {
  if (maxAge !== undefined && !Number.isFinite(maxAge)) {
    throw new RangeError(`A cookie's maxAge is a number of seconds; what came was ${maxAge}`);
  }
  if (expires !== undefined && Number.isNaN(expires.getTime())) {
    throw new RangeError("A cookie's expires is a date; what came was an invalid one");
  }
  if (sameSite !== undefined && !["strict", "lax", "none"].includes(sameSite.toLowerCase())) {
    throw new RangeError(`A cookie's sameSite is Strict, Lax or None; what came was '${sameSite}'`);
  }
}

const plainValue = /^[!#-+\--:<-[\]-~]*$/;

/** In quotes, with octal codes, what may not stand in a cookie as it is: so Python's cookies do it. */
function encodeCookie(value: string): string {
  if (plainValue.test(value)) return value;
  const bytes = Buffer.from(value, "utf8");
  const encoded = [...bytes].map((byte) => {
    const character = String.fromCharCode(byte);
    if (character === '"' || character === "\\") return `\\${character}`;
    const plain = byte >= 0x20 && byte < 0x7f && character !== "," && character !== ";";
    return plain ? character : `\\${byte.toString(8).padStart(3, "0")}`;
  });
  return `"${encoded.join("")}"`;
}
