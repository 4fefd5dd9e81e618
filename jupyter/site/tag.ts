import { escapeHtml } from "../rendering/html.js";

type Attribute = string | number | boolean | undefined;

/** Writes an element; its children are HTML already. An attribute that is false or undefined is left out. */
export function tag(
  name: string,
  attributes: Record<string, Attribute>,
  ...children: string[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== false && value !== undefined)
    .map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${escapeHtml(String(value))}"`));
  return `<${name}${written.join("")}>${children.join("")}</${name}>`;
}
