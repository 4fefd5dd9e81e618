import { createDeflate, createGzip, type Deflate, type Gzip } from "node:zlib";

/** How a body can be compressed. */
export type Coding = "gzip" | "deflate";

/** The coding to use, if any: what was forced, else the first that the client takes. */
export function chooseCoding(
  wanted: Coding | "asked" | undefined,
  acceptEncoding = "",
): Coding | undefined {
  if (wanted !== "asked") return wanted;
  const accepted = acceptEncoding.toLowerCase();
  return (["deflate", "gzip"] as const).find((coding) => accepted.includes(coding));
}

export function compressor(coding: Coding): Gzip | Deflate {
  return coding === "gzip" ? createGzip() : createDeflate();
}
