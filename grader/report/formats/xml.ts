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

export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, "").join("\n")}\n`;
}

function lines({ name, attributes, children, text }: Element, indent: string): string[] {
  const start = `${indent}<${[name, ...Object.entries(attributes).map(attribute)].join(" ")}`;
  if (text !== undefined) return [`${start}>${escaped(text)}</${name}>`];
  if (children.length === 0) return [`${start}/>`];
  const inside = children.flatMap((child) => lines(child, `${indent}  `));
  return [`${start}>`, ...inside, `${indent}</${name}>`];
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
