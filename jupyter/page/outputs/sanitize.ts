import purify from "dompurify";

// Anchors of other sites open beside the course, and learn nothing of it.
purify.addHook("afterSanitizeAttributes", (node) => {
  if (node instanceof HTMLAnchorElement && /^https?:/.test(node.getAttribute("href") ?? "")) {
    node.target = "_blank";
    node.rel = "noopener noreferrer";
  }
});

/** HTML that came with a notebook or from a kernel, without anything that runs, sends or styles the page itself. */
export function sanitized(html: string): DocumentFragment {
  return purify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    FORBID_TAGS: ["style", "form", "input", "button", "textarea", "select", "dialog"],
    FORBID_ATTR: ["id", "name", "class", "tabindex", "autofocus"],
    ALLOW_DATA_ATTR: false,
  });
}
