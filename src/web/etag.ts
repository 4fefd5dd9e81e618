/** A version of a page or file, as `ETag` and `If-None-Match` have it. Python: `web.ETag`. */
export interface ETag {
  value: string;
  /** The content means the same, but its bytes may differ. */
  isWeak: boolean;
}

/** The entity tags of `If-Match` or `If-None-Match`; `*` alone stands for any. */
export function parseEtags(header: string | undefined): ETag[] | undefined {
  if (header === undefined) return undefined;
  if (header.trim() === "*") return [{ value: "*", isWeak: false }];
  const tags = header.matchAll(/(W\/)?"([^"]*)"/g);
  return [...tags].map(([, weak, value = ""]) => ({ value, isWeak: weak !== undefined }));
}

/** @throws {TypeError} if the value has a quote or a character that is not visible */
export function formatEtag({ value, isWeak }: ETag): string {
  if (value === "*") return "*";
  if (!/^[!#-~\x80-\xff]*$/.test(value)) {
    throw new TypeError(
      `An entity tag has visible characters and no quotes; what came was ${JSON.stringify(value)}`,
    );
  }
  return `${isWeak ? "W/" : ""}"${value}"`;
}

/** Weak comparison lets weak tags match, too. */
export function matchesEtag(value: string, tags: readonly ETag[], weak: boolean): boolean {
  if (tags.length === 1 && tags[0]?.value === "*") return true;
  return tags.some((tag) => tag.value === value && (weak || !tag.isWeak));
}

/** The date of a header such as `If-Modified-Since`; undefined if there is none, or it is no date. */
export function parseHttpDate(header: string | undefined): Date | undefined {
  const time = header === undefined ? Number.NaN : Date.parse(header);
  return Number.isNaN(time) ? undefined : new Date(time);
}
