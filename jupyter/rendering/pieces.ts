import { escapeHtml } from "./html.js";

/** A stretch of text in one style: what colours code, and what a terminal would print. */
export interface Piece {
  text: string;
  /** Classes of the style sheet, with spaces between them; empty for plain text. */
  classes: string;
}

export function piecesToHtml(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text, classes }) => {
      const escaped = escapeHtml(text);
      return classes === "" ? escaped : `<span class="${escapeHtml(classes)}">${escaped}</span>`;
    })
    .join("");
}
