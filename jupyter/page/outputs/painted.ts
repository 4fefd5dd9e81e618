import type { Piece } from "../../rendering/pieces.js";
import { element } from "../element.js";

/** Pieces of text in their styles. */
export function painted(pieces: readonly Piece[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const { text, classes } of pieces) {
    fragment.append(classes === "" ? text : element("span", { class: classes }, text));
  }
  return fragment;
}
