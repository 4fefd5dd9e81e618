import purify from "dompurify";
import { drawingAddress } from "../../rendering/bundle.js";
import type { UncheckedHtml } from "../../rendering/html.js";
import {
  allowedAttributes,
  allowedTags,
  allowedValue,
  droppedTags,
} from "../../rendering/policy.js";
import { element } from "../element.js";

purify.addHook("uponSanitizeAttribute", (_, attribute) => {
  const value = allowedValue(attribute.attrName, attribute.attrValue);
  if (value === undefined) attribute.keepAttr = false;
  else attribute.attrValue = value;
});
// Anchors of other sites open beside the course, and learn nothing of it.
purify.addHook("afterSanitizeAttributes", (node) => {
  if (node instanceof HTMLAnchorElement && /^https?:/.test(node.getAttribute("href") ?? "")) {
    node.target = "_blank";
    node.rel = "noopener noreferrer";
  }
});

/** A drawing inside of an output becomes a picture, in which nothing runs. */
function withPictures(html: string): DocumentFragment {
  // Of what stands in a template nothing is run or fetched.
  const { content } = Object.assign(document.createElement("template"), { innerHTML: html });
  for (const drawing of content.querySelectorAll("svg")) {
    const src = drawingAddress(new XMLSerializer().serializeToString(drawing));
    const alt = drawing.querySelector("title")?.textContent ?? "A picture";
    drawing.replaceWith(element("img", { src, alt }));
  }
  return content;
}

/** HTML that came with a notebook or from a kernel, without anything that runs, sends or styles the page itself. */
export function sanitized({ unchecked }: UncheckedHtml): DocumentFragment {
  return purify.sanitize(withPictures(unchecked), {
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: allowedAttributes,
    ADD_FORBID_CONTENTS: droppedTags,
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
  });
}
