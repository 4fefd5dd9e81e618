import MarkdownIt from "markdown-it";
import { addressOf } from "../course/course.js";
import { highlighted } from "../editor/highlight.js";
import { element } from "../element.js";
import { sanitized } from "../outputs/sanitize.js";
import { reachWhenScrolling } from "../scrolling.js";

const markdown = new MarkdownIt({ html: true });

/** A text cell as it is read: its code coloured, its links to other chapters leading to their pages. */
export function renderMarkdown(text: string): DocumentFragment {
  const rendered = sanitized(markdown.render(text));
  for (const code of rendered.querySelectorAll("pre > code")) {
    code.replaceChildren(highlighted(code.textContent ?? ""));
  }
  for (const link of rendered.querySelectorAll("a")) {
    const [path = "", heading] = (link.getAttribute("href") ?? "").split("#");
    if (/^[\w./-]+\.ipynb$/.test(path)) {
      link.href = addressOf(path) + (heading === undefined ? "" : `#${heading}`);
    } else if (path.startsWith("../")) {
      // Another file of the course: the page does not show it, so it says where it lies.
      link.replaceWith(...link.childNodes, ` (${path.replace(/^(\.\.\/)+/, "")})`);
    }
  }
  // The corner of a table: a heading without words heads nothing.
  for (const corner of rendered.querySelectorAll("th:empty")) corner.replaceWith(element("td"));
  for (const table of rendered.querySelectorAll("table")) {
    const frame = element("div", { class: "table", role: "group", "aria-label": "Table" });
    table.replaceWith(frame);
    frame.append(table);
  }
  for (const wide of rendered.querySelectorAll("pre, .table")) reachWhenScrolling(wide);
  return rendered;
}

/** Gives the headings in a chapter addresses of their own. */
export function nameHeadings(chapter: ParentNode): void {
  const taken = new Set<string>();
  for (const heading of chapter.querySelectorAll<HTMLElement>(".text-cell :is(h1, h2, h3, h4)")) {
    const words = (heading.textContent ?? "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
    const name = words.replace(/^-|-$/g, "") || "section";
    let id = name;
    for (let number = 2; taken.has(id); number++) id = `${name}-${number}`;
    taken.add(id);
    heading.id = id;
  }
}
