import { stripVTControlCharacters } from "node:util";

/** Begins every control sequence of a terminal. */
export const escapeCharacter = "\u001b";

const segmenter = new Intl.Segmenter();
const mostSegmented = 1000;
const wide =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60]/u;

/** What a reader sees as single characters; plain text needs no segmenter, which is slow. */
function graphemes(text: string): string[] {
  if (/^[ -~]*$/.test(text)) return text.split("");
  const found: string[] = [];
  // Piece by piece, because Node 20 needs time in the square of a text's length.
  for (let start = 0; start < text.length; ) {
    const end = start + mostSegmented;
    const piece = Array.from(segmenter.segment(text.slice(start, end)), ({ segment }) => segment);
    // The cut may stand inside of a character, or even of one of its code points, which then counts as one more.
    if (end < text.length && piece.length > 2) piece.splice(-2);
    for (const grapheme of piece) start += grapheme.length;
    found.push(...piece);
  }
  return found;
}

function graphemeWidth(grapheme: string): number {
  return wide.test(grapheme) ? 2 : 1;
}

/** How many columns of a terminal a text without control characters takes: two for East Asian characters and emoji. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const grapheme of graphemes(text)) width += graphemeWidth(grapheme);
  return width;
}

const styleCode = new RegExp(`(${escapeCharacter}\\[[0-9;]*m)`);
const reset = `${escapeCharacter}[0m`;
const styleEnds = ["0", "", "22", "23", "24", "27", "29", "39", "49"];

/**
 * Breaks a text into lines of at most `columns`, at spaces where there are any.
 *
 * A continued line begins under the text of its first line, or `indent` columns in. Colours survive the
 * break; all other control characters are dropped, because the text may hold a program's output.
 */
export function wrap(text: string, columns: number, indent?: number): string[] {
  return text
    .split(/\r?\n/)
    .flatMap((line) => wrapLine(line.replaceAll("\t", "    "), columns, indent));
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** Control characters as JavaScript writes them, but for line end and tab: a terminal would obey them. */
export function visible(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|\p{Bidi_Control}/gu, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return character.charCodeAt(0) < 0x100 ? `\\x${code.padStart(2, "0")}` : `\\u${code}`;
  });
}

/** Half of a surrogate pair is no character, and no file in UTF-8 can hold it. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "\uFFFD");
}

function wrapLine(line: string, columns: number, wanted?: number): string[] {
  const leading = /^ *(?:[-*>] )?/.exec(stripVTControlCharacters(line))?.[0].length ?? 0;
  const indent = wanted ?? (leading < columns / 2 ? leading : 0);
  const lines: string[] = [];
  const open: string[] = [];
  let current = "";
  let width = 0;
  /** The width up to which the line holds no word yet. */
  let start = leading;

  const breakLine = () => {
    lines.push(open.length > 0 ? `${current.trimEnd()}${reset}` : current.trimEnd());
    current = " ".repeat(indent) + open.join("");
    width = indent;
    start = indent;
  };
  const append = (piece: string, pieceWidth: number) => {
    current += piece;
    width += pieceWidth;
  };

  for (const part of line.split(styleCode)) {
    if (styleCode.test(part)) {
      applyStyle(open, part);
      current += part;
      continue;
    }
    for (const word of printable(part).match(/ +|[^ ]+/g) ?? []) {
      const wordWidth = displayWidth(word);
      if (width + wordWidth <= columns) {
        append(word, wordWidth);
      } else if (word.startsWith(" ")) {
        breakLine();
      } else {
        if (width > start) breakLine();
        for (const grapheme of graphemes(word)) {
          const needed = graphemeWidth(grapheme);
          if (width + needed > columns) breakLine();
          append(grapheme, needed);
        }
      }
    }
  }
  lines.push(current.trimEnd());
  return lines;
}

/** Keeps `open` to the styles that are in force; those that close do so in reverse order. */
function applyStyle(open: string[], code: string): void {
  const name = code.slice(2, -1);
  if (name === "0" || name === "") open.length = 0;
  else if (styleEnds.includes(name)) open.pop();
  else open.push(code);
}

function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/\p{Cc}/gu, "");
}
