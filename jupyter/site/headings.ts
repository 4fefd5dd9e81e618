import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";
import type { HeadingNames } from "../rendering/headings.js";
import type { PartList } from "./parts.js";

/** Gives the headings names, and each a link to itself, as the page does; the contents show the greater ones. */
export function nameHeadings(tree: Root, names: HeadingNames, parts: PartList): void {
  visit(tree, "element", (heading) => {
    if (!/^h[1-4]$/.test(heading.tagName)) return;
    const title = textOf(heading);
    const id = names.take(title);
    heading.properties.id = id;
    heading.children.push(linkTo(id));
    if (heading.tagName === "h2") parts.addSection(id, title);
  });
}

function textOf(element: Element): string {
  let text = "";
  visit(element, "text", ({ value }) => {
    text += value;
  });
  return text;
}

/** For who points at the heading: by keyboard and by ear the contents lead to the same places. */
function linkTo(id: string): Element {
  return {
    type: "element",
    tagName: "a",
    properties: {
      className: ["anchor"],
      href: `#${id}`,
      title: "Link to this section",
      tabIndex: -1,
      ariaHidden: "true",
    },
    children: [],
  };
}
