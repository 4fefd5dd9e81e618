/** A word of a text, and where it stands. */
export interface Word {
  /** In lower case. */
  term: string;
  from: number;
  to: number;
}

/** Words of letters and digits; a name of code such as `createTask` counts as a whole, and by its parts. */
export function wordsIn(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+/gu)).flatMap(({ 0: word, index }) => {
    const at = (term: string, from: number) => ({
      term: term.toLowerCase(),
      from,
      to: from + term.length,
    });
    const whole = at(word, index);
    // Most words have no parts.
    if (!/\p{Lu}/u.test(word)) return [whole];
    const parts = Array.from(word.matchAll(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[^\p{Lu}]+|\p{Lu}/gu));
    return parts.length < 2
      ? [whole]
      : [whole, ...parts.map((part) => at(part[0], index + part.index))];
  });
}

/** A part of a text, and whether it is one of the words that were looked for. */
export interface Marked {
  text: string;
  isMatch: boolean;
}

/** A text with the words marked that are among the terms. */
export function markWords(text: string, terms: ReadonlySet<string>): Marked[] {
  const marked: Marked[] = [];
  let at = 0;
  for (const { term, from, to } of wordsIn(text)) {
    if (!terms.has(term) || from < at) continue;
    if (from > at) marked.push({ text: text.slice(at, from), isMatch: false });
    marked.push({ text: text.slice(from, to), isMatch: true });
    at = to;
  }
  if (at < text.length) marked.push({ text: text.slice(at), isMatch: false });
  return marked;
}

const before = 40;
const length = 160;

/** The part of a text around its first word that is among the terms; its beginning if there is none. */
export function excerptOf(text: string, terms: ReadonlySet<string>): string {
  const first = wordsIn(text).find(({ term }) => terms.has(term))?.from ?? 0;
  const start = first <= before ? 0 : text.lastIndexOf(" ", first - before) + 1;
  const isWhole = start + length >= text.length;
  const part = text.slice(start, start + length);
  // The last word may be half of one.
  const cut = (isWhole ? part : part.replace(/\S*$/, "")).replace(/\s+/g, " ").trim();
  return `${start > 0 ? "… " : ""}${cut}${isWhole ? "" : " …"}`;
}
