/** What a `Content-Type` header says. */
export interface ContentType {
  /** Such as `text/html`. */
  type: string;
  /** Such as `charset`. */
  parameters: ReadonlyMap<string, string>;
}

/** Reads a `Content-Type` header; without a type in it, it is about plain bytes. */
export function parseContentType(header: string | undefined): ContentType {
  const [type = "", ...rest] = (header ?? "").split(";");
  const parameters = new Map<string, string>();
  for (const parameter of rest) {
    const [, name, quoted, plain] =
      /^\s*([^=\s]+)\s*=\s*(?:"(.*)"|(.*?))\s*$/.exec(parameter) ?? [];
    if (name !== undefined) parameters.set(name.toLowerCase(), quoted ?? plain ?? "");
  }
  const isType = /^[^\s/]+\/[^\s/]+$/.test(type.trim());
  return { type: isType ? type.trim().toLowerCase() : "application/octet-stream", parameters };
}
