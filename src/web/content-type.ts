/** What a `Content-Type` header says. */
export interface ContentType {
  /** Such as `text/html`. */
  type: string;
  /** Such as `charset`. */
  parameters: ReadonlyMap<string, string>;
}

/** Reads a `Content-Type` header; without a type in it, it is about plain bytes. */
export function parseContentType(header = ""): ContentType {
  const [type = ""] = header.split(";", 1);
  const isType = /^[^\s/]+\/[^\s/]+$/.test(type.trim());
  return {
    type: isType ? type.trim().toLowerCase() : "application/octet-stream",
    parameters: parametersOf(header, type.length + 1),
  };
}

/**
 * The parameters from `start` on. A client sends them, as long as it likes: each character is looked at a fixed
 * number of times. A backslash keeps a quote from ending its string, and stays.
 */
function parametersOf(text: string, start: number): Map<string, string> {
  const parameters = new Map<string, string>();
  let at = start;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  while (at < text.length) {
    const name = (take(upToEquals) as string).trim().toLowerCase();
    if (text[at] === "=") {
      at++;
      take(space);
      const value = take(quoted)?.slice(1, -1) ?? (take(upToSemicolon) as string).trim();
      if (name !== "" && !/\s/.test(name)) parameters.set(name, value);
    }
    take(upToSemicolon);
    at++;
  }
  return parameters;
}

const upToEquals = /[^;=]*/y;
const upToSemicolon = /[^;]*/y;
const space = /\s*/y;
const quoted = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
