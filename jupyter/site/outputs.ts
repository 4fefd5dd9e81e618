import type { Output } from "../notebook/notebook.js";
import { ansiPieces } from "../rendering/ansi.js";
import { renderBundle, textIn } from "../rendering/bundle.js";
import type { AddressOf } from "../rendering/markdown.js";
import { piecesToHtml } from "../rendering/pieces.js";
import { sanitizedHtml } from "./sanitize.js";
import { tag } from "./tag.js";

/** What came of a cell, in the form that the page gives it. */
export function renderOutput(output: Output, addressOf: AddressOf): string {
  if (output.output_type === "stream") {
    const text = piecesToHtml(ansiPieces(textIn(output.text)));
    return tag("pre", { class: output.name, role: "group", "aria-label": "Output" }, text);
  }
  if (output.output_type === "error") {
    const { ename, evalue, traceback } = output;
    const text = traceback.length > 0 ? traceback.join("\n") : `${ename}: ${evalue}`;
    const head = tag("p", { class: "error-head" }, tag("strong", {}, "Error"));
    const words = tag("pre", {}, piecesToHtml(ansiPieces(text)));
    return tag("div", { class: "error" }, head, words);
  }
  const shown = sanitizedHtml(renderBundle(output.data, addressOf));
  return tag("div", { class: "rich", role: "group", "aria-label": "Output" }, shown);
}
