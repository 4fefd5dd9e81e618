import { stripVTControlCharacters } from "node:util";
import { displayWidth, graphemes } from "./display-width.js";
import { escapeCharacter } from "./escape-character.js";

const styleCode = new RegExp(`(${escapeCharacter}\\[[0-9;]*m)`);
const reset = `${escapeCharacter}[0m`;
const styleEnds = ["0", "", "22", "23", "24", "27", "29", "39", "49"];

/**
 * Breaks a text into lines of at most `columns`, at spaces where there are any.
 *
 * A continued line begins under the text of its first line. Colours survive the break;
 * all other control characters are dropped, because the text may hold a program's output.
 */
export function wrap(text: string, columns: number): string[] {
  return text.split(/\r?\n/).flatMap((line) => wrapLine(line.replaceAll("\t", "    "), columns));
}

function wrapLine(line: string, columns: number): string[] {
  const leading = /^ *(?:[-*>] )?/.exec(stripVTControlCharacters(line))?.[0].length ?? 0;
  const indent = leading < columns / 2 ? leading : 0;
  const lines: string[] = [];
  const open: string[] = [];
  let current = "";
  let width = 0;

  const breakLine = () => {
    lines.push(open.length > 0 ? `${current.trimEnd()}${reset}` : current.trimEnd());
    current = " ".repeat(indent) + open.join("");
    width = indent;
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
        if (width > indent) breakLine();
        for (const grapheme of graphemes(word)) {
          const graphemeWidth = displayWidth(grapheme);
          if (width + graphemeWidth > columns) breakLine();
          append(grapheme, graphemeWidth);
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
