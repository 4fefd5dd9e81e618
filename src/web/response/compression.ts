import { createDeflate, createGzip, type Deflate, type Gzip } from "node:zlib";

/** How a body can be compressed. */
export type Coding = "gzip" | "deflate";

/** The coding to use, if any: what was forced, else the first that the client takes. */
export function chooseCoding(
  wanted: Coding | "asked" | undefined,
  acceptEncoding = "",
): Coding | undefined {
  if (wanted !== "asked") return wanted;
  const accepted = acceptEncoding.toLowerCase().split(",");
  return (["deflate", "gzip"] as const).find((coding) =>
    accepted.some((item) => accepts(item, coding)),
  );
}

/** An item may have a weight; 0 is a refusal. */
function accepts(item: string, coding: Coding): boolean {
  const [name, ...parameters] = item.split(";").map((part) => part.trim());
  return name === coding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
}

export function compressor(coding: Coding): Gzip | Deflate {
  return coding === "gzip" ? createGzip() : createDeflate();
}
