import { classHighlighter, highlightCode } from "@lezer/highlight";
import { parser } from "@lezer/javascript";
import type { Piece } from "./pieces.js";

const typescript = parser.configure({ dialect: "ts" });

/** TypeScript in the colours of the editor, for what is only read. */
export function codePieces(code: string): Piece[] {
  const pieces: Piece[] = [];
  highlightCode(
    code,
    typescript.parse(code),
    classHighlighter,
    (text, classes) => pieces.push({ text, classes }),
    () => pieces.push({ text: "\n", classes: "" }),
  );
  return pieces;
}
