import { HeadingNames } from "../../rendering/headings.js";
import { renderMarkdown } from "../../rendering/markdown.js";
import { addressOf } from "../course/course.js";
import { element } from "../element.js";
import { sanitized } from "../outputs/sanitize.js";
import { reachWhenScrolling } from "../scrolling.js";

/** A text cell as it is read. */
export function shownMarkdown(text: string): DocumentFragment {
  const shown = sanitized(renderMarkdown(text, addressOf));
  for (const wide of shown.querySelectorAll("pre, .table")) reachWhenScrolling(wide);
  return shown;
}

/**
 * Gives the headings in a chapter addresses of their own, and each a link to its own, for who points at it: by keyboard
 * and by ear the contents lead to the same places.
 */
export function nameHeadings(chapter: ParentNode): void {
  const names = new HeadingNames();
  for (const heading of chapter.querySelectorAll<HTMLElement>(".text-cell :is(h1, h2, h3, h4)")) {
    heading.querySelector(".anchor")?.remove();
    heading.id = names.take(heading.textContent ?? "");
    const link = { href: `#${heading.id}`, title: "Link to this section", tabindex: "-1" };
    heading.append(element("a", { class: "anchor", "aria-hidden": "true", ...link }));
  }
}
