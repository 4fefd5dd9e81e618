import { joinLines, type MimeBundle, type MultilineText } from "../../notebook/notebook.js";
import { renderMarkdown } from "../cells/markdown.js";
import { element } from "../element.js";
import { AnsiPainter } from "./ansi.js";
import { sanitized } from "./sanitize.js";

type Show = (content: string, bundle: MimeBundle) => Node;

/** From the richest to the plainest. A picture is shown as one: scripts in it do not run. */
const shows: [type: string, show: Show][] = [
  ["text/html", (html) => element("div", { class: "html" }, withoutHintCall(sanitized(html)))],
  ["text/markdown", (text) => element("div", { class: "text" }, renderMarkdown(text))],
  [
    "image/svg+xml",
    (svg, bundle) => picture(`data:image/svg+xml,${encodeURIComponent(svg)}`, bundle),
  ],
  ["image/png", (data, bundle) => picture(`data:image/png;base64,${data}`, bundle)],
  ["image/jpeg", (data, bundle) => picture(`data:image/jpeg;base64,${data}`, bundle)],
  ["text/plain", plain],
];

export function richOutput(bundle: MimeBundle): Node {
  for (const [type, show] of shows) {
    if (Object.hasOwn(bundle, type)) return show(textIn(bundle[type]), bundle);
  }
  return plain(JSON.stringify(bundle["application/json"] ?? Object.keys(bundle), null, 2));
}

/** A verdict names the call that gives a hint. Here there is a button for that. */
function withoutHintCall(shown: DocumentFragment): DocumentFragment {
  for (const paragraph of shown.querySelectorAll("p")) {
    if (paragraph.textContent?.startsWith("For a hint: await check(")) paragraph.remove();
  }
  return shown;
}

/** Contents come from a kernel or a file unchecked. */
export function textIn(content: unknown): string {
  if (typeof content === "string" || Array.isArray(content))
    return joinLines(content as MultilineText);
  return JSON.stringify(content) ?? "";
}

function picture(source: string, bundle: MimeBundle): Node {
  const alt = Object.hasOwn(bundle, "text/plain") ? textIn(bundle["text/plain"]) : "A picture";
  return element("img", { src: source.replaceAll("\n", ""), alt });
}

function plain(text: string): Node {
  return element("pre", {}, new AnsiPainter().paint(text));
}
