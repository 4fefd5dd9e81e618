import type { Element, Properties, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { type Schema, sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import { visit } from "unist-util-visit";
import { drawingAddress } from "../rendering/bundle.js";
import type { UncheckedHtml } from "../rendering/html.js";
import { allowedAttributes, allowedTags, allowedValue, droppedTags } from "../rendering/policy.js";

const schema: Schema = {
  tagNames: allowedTags,
  attributes: { "*": allowedAttributes.map(propertyOf) },
  protocols: { href: ["http", "https", "mailto"], src: ["data"] },
  strip: droppedTags,
};

/**
 * HTML that came with a notebook, as a tree without anything that runs, sends or styles the page itself: the page's
 * policy, by a parser that reads as browsers do. The tree is written once and never read again, so that no second
 * reading can find in it what the first did not.
 */
export function sanitizedTree({ unchecked }: UncheckedHtml): Root {
  const tree = fromHtml(unchecked, { fragment: true });
  showDrawingsAsPictures(tree);
  visit(tree, "element", ({ properties }) => checkValues(properties));
  const clean = sanitize(tree, schema) as Root;
  visit(clean, "element", openBeside);
  return clean;
}

/** As sanitizedTree, in text. */
export function sanitizedHtml(html: UncheckedHtml): string {
  return toHtml(sanitizedTree(html));
}

/** As the trees of unified name an attribute. */
function propertyOf(attribute: string): string {
  const own: Record<string, string> = {
    class: "className",
    colspan: "colSpan",
    rowspan: "rowSpan",
  };
  return own[attribute] ?? attribute.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function checkValues(properties: Properties): void {
  for (const attribute of allowedAttributes) {
    const name = propertyOf(attribute);
    const value = properties[name];
    if (value === undefined || value === null) continue;
    const text = Array.isArray(value) ? value.join(" ") : String(value);
    const allowed = allowedValue(attribute, text);
    if (allowed === undefined) delete properties[name];
    else if (allowed !== text)
      properties[name] = name === "className" ? allowed.split(" ") : allowed;
  }
}

/** In a picture nothing runs, and nothing is fetched. */
function showDrawingsAsPictures(tree: Root): void {
  visit(tree, "element", (drawing, index, parent) => {
    if (drawing.tagName !== "svg" || index === undefined || parent === undefined) return;
    drawing.properties.xmlns = "http://www.w3.org/2000/svg";
    const text = toHtml(drawing, {
      closeEmptyElements: true,
      characterReferences: { useNamedReferences: false },
      space: "svg",
    });
    parent.children[index] = {
      type: "element",
      tagName: "img",
      properties: { src: drawingAddress(text), alt: titleOf(drawing) },
      children: [],
    };
  });
}

function titleOf(drawing: Element): string {
  let title = "A picture";
  visit(drawing, "element", ({ tagName, children: [words] }) => {
    if (tagName === "title" && words?.type === "text") title = words.value;
  });
  return title;
}

/** Pages of other sites open beside the course, and learn nothing of it. */
function openBeside({ tagName, properties }: Element): void {
  if (tagName !== "a" || !/^https?:/i.test(String(properties.href ?? ""))) return;
  properties.target = "_blank";
  properties.rel = ["noopener", "noreferrer"];
}
