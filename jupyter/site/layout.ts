import { escapeHtml } from "../rendering/html.js";
import type { ReadableChapter, ReadableCourse } from "../rendering/readable-course.js";
import { fileOfChapter, overviewFile } from "./addresses.js";
import type { PartList } from "./parts.js";
import { tag } from "./tag.js";

/**
 * Scripts and style sheets come from the site's own folder (`file:` is for pages that are opened as files, where
 * Firefox knows no 'self'), pictures stand in the page, and nothing else is fetched, sent or framed: what might get past
 * the sanitizer still runs nothing and tells nobody. Styles of single elements are the verdicts' own.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self' file:",
  "style-src 'self' file:",
  "style-src-attr 'unsafe-inline'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

export interface PageParts {
  title: string;
  /** HTML. */
  main: string;
  open?: ReadableChapter;
  /** Of the chapter that is open. */
  parts?: PartList;
}

/** A page of the site, from its first line to its last. */
export function renderPage(course: ReadableCourse, parts: PageParts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(parts.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
<script defer src="site.js"></script>
</head>
<body class="reading">
<a class="skip" href="#main">To the text</a>
<header>
<button type="button" id="contents-button" aria-expanded="false" aria-controls="contents">Contents</button>
<a class="course-title" href="${overviewFile}">${escapeHtml(course.title)}</a>
<div id="search"></div>
</header>
<nav id="contents" aria-label="Course">${renderContents(course, parts)}</nav>
<main id="main" tabindex="-1">
${parts.main}
</main>
</body>
</html>
`;
}

function renderContents(course: ReadableCourse, { open, parts }: PageParts): string {
  const lines = course.chapters.map((chapter) => {
    const isOpen = chapter === open;
    const link = tag(
      "a",
      {
        href: fileOfChapter(chapter.slug),
        class: "chapter-link",
        "aria-current": isOpen && "page",
      },
      tag("span", { class: "chapter-number" }, numberOf(chapter)),
      tag("span", { class: "chapter-name" }, escapeHtml(chapter.title)),
    );
    return tag("li", {}, link, isOpen && parts !== undefined ? parts.toHtml() : "");
  });
  return tag("h2", {}, "Chapters") + tag("ol", {}, ...lines);
}

/** As it stands in the chapter's own title. */
export function numberOf({ slug }: ReadableChapter): string {
  return String(Number.parseInt(slug, 10));
}
