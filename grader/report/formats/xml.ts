import { wellFormed } from "../../../course/text.js";

/** An element of XML: attributes, and either children or text. */
export interface Element {
  name: string;
  attributes: Record<string, string | number>;
  children: Element[];
  text?: string;
}

export function element(
  name: string,
  attributes: Element["attributes"],
  inside: Element[] | string = [],
): Element {
  return typeof inside === "string"
    ? { name, attributes, children: [], text: inside }
    : { name, attributes, children: inside };
}

/** @param children of the root, of which there may be more than the memory holds */
export function* xmlDocument(root: Element, children: Iterable<Element>): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n${startTag(root)}>\n`;
  for (const child of children) yield `${lines(child, "  ").join("\n")}\n`;
  yield `</${root.name}>\n`;
}

function lines(element: Element, indent: string): string[] {
  const { name, children, text } = element;
  const start = `${indent}${startTag(element)}`;
  if (text !== undefined) return [`${start}>${escaped(text)}</${name}>`];
  if (children.length === 0) return [`${start}/>`];
  const inside = children.flatMap((child) => lines(child, `${indent}  `));
  return [`${start}>`, ...inside, `${indent}</${name}>`];
}

/** Without its end. */
function startTag({ name, attributes }: Element): string {
  return `<${[name, ...Object.entries(attributes).map(attribute)].join(" ")}`;
}

function attribute([name, value]: [string, string | number]): string {
  // A line end in an attribute would be read as a space.
  return `${name}="${escaped(String(value)).replaceAll("\n", "&#10;").replaceAll("\t", "&#9;")}"`;
}

/** Characters that XML 1.0 has not, even escaped, become a question mark. */
function escaped(text: string): string {
  return wellFormed(text)
    .replace(/[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "?")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
