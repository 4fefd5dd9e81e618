/**
 * The path of a request's target, without its query, decoded: but `%2F` and `%25` stay as they are, or a
 * decoded slash would divide. Undefined if it is not well-formed.
 */
export function decodePath(url: string): string | undefined {
  try {
    return decodeURIComponent(rawPathOf(url).replace(/%(2f|25)/gi, "%25$1"));
  } catch {
    return undefined;
  }
}

/** Decodes what `decodePath` left. */
export function decodeRest(value: string): string {
  return value.includes("%") ? value.replace(/%2f/gi, "/").replaceAll("%25", "%") : value;
}

/** The path as the client sent it. A proxy's client sends a whole URL; its host is not part of the path. */
export function rawPathOf(url: string): string {
  const path = url.startsWith("/") ? url : url.replace(origin, "");
  const end = path.search(/[?#]/);
  return (end === -1 ? path : path.slice(0, end)) || "/";
}

/** The host of a target that is a whole URL, without its port. */
export function hostOf(url: string): string | undefined {
  return origin.exec(url)?.[1];
}

const origin = /^https?:\/\/(\[[^\]/?#]*\]|[^/?#:]+)(?::\d*)?/i;
