import { joinLines, type MimeBundle, type MultilineText } from "../notebook/notebook.js";
import { ansiPieces } from "./ansi.js";
import { escapeHtml, type UncheckedHtml } from "./html.js";
import { type AddressOf, renderMarkdown } from "./markdown.js";
import { piecesToHtml } from "./pieces.js";

type Render = (content: string, bundle: MimeBundle, addressOf: AddressOf) => string;

/** From the richest to the plainest. A drawing is shown as a picture: scripts in it do not run. */
const renders: [type: string, render: Render][] = [
  ["text/html", (html) => html],
  [
    "text/markdown",
    (text, _, addressOf) => `<div class="text">${renderMarkdown(text, addressOf).unchecked}</div>`,
  ],
  ["image/svg+xml", (svg, bundle) => picture(drawingAddress(svg), bundle)],
  ["image/png", (data, bundle) => picture(`data:image/png;base64,${data}`, bundle)],
  ["image/jpeg", (data, bundle) => picture(`data:image/jpeg;base64,${data}`, bundle)],
  ["text/plain", plain],
];

/** The one of an output's forms that shows most. */
export function renderBundle(bundle: MimeBundle, addressOf: AddressOf): UncheckedHtml {
  for (const [type, render] of renders) {
    if (Object.hasOwn(bundle, type)) {
      return { unchecked: render(textIn(bundle[type]), bundle, addressOf) };
    }
  }
  const rest = bundle["application/json"] ?? Object.keys(bundle);
  return { unchecked: plain(JSON.stringify(rest, null, 2)) };
}

/** Contents come from a kernel or a file unchecked. */
export function textIn(content: unknown): string {
  if (typeof content === "string" || Array.isArray(content))
    return joinLines(content as MultilineText);
  return JSON.stringify(content) ?? "";
}

/** The address of a picture that has the drawing in itself. A file may hold halves of characters, no address can. */
export function drawingAddress(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg.replace(/\p{Surrogate}/gu, "\ufffd"))}`;
}

function picture(source: string, bundle: MimeBundle): string {
  const alt = Object.hasOwn(bundle, "text/plain") ? textIn(bundle["text/plain"]) : "A picture";
  return `<img src="${escapeHtml(source.replaceAll("\n", ""))}" alt="${escapeHtml(alt)}">`;
}

function plain(text: string): string {
  return `<pre>${piecesToHtml(ansiPieces(text))}</pre>`;
}
