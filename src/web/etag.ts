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
  if (header === undefined || !httpDates.some((form) => form.test(header))) return undefined;
  // The third form names no time zone, and means GMT.
  const time = Date.parse(header.endsWith("GMT") ? header : `${header} GMT`);
  return Number.isNaN(time) ? undefined : new Date(time);
}

/** The three forms of RFC 9110, 5.6.7. `Date.parse` alone finds a date in nearly every entity tag. */
const httpDates = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];
