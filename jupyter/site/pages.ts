import { escapeHtml } from "../rendering/html.js";
import type { ReadableChapter, ReadableCourse } from "../rendering/readable-course.js";
import { addressesIn, fileOfChapter, overviewFile } from "./addresses.js";
import { renderChapter } from "./chapter-page.js";
import { numberOf, renderPage } from "./layout.js";
import { tag } from "./tag.js";

/** All pages of the site, by the names of their files. */
export function renderPages(course: ReadableCourse): Map<string, string> {
  const pages = new Map([[overviewFile, renderOverview(course)]]);
  const addressOf = addressesIn(course);
  for (const [index, chapter] of course.chapters.entries()) {
    const { html, parts } = renderChapter(chapter, addressOf);
    const neighbours = renderNeighbours(course.chapters[index - 1], course.chapters[index + 1]);
    const title = `${chapter.title} · ${course.title}`;
    const page = renderPage(course, { title, main: html + neighbours, open: chapter, parts });
    pages.set(fileOfChapter(chapter.slug), page);
  }
  return pages;
}

function renderNeighbours(previous?: ReadableChapter, next?: ReadableChapter): string {
  const linkTo = (rel: "prev" | "next", words: string, chapter?: ReadableChapter) => {
    if (chapter === undefined) return "";
    const href = fileOfChapter(chapter.slug);
    return tag("a", { href, rel }, tag("small", {}, words), escapeHtml(chapter.title));
  };
  return tag(
    "div",
    { class: "neighbours", role: "navigation", "aria-label": "Chapters beside this one" },
    linkTo("prev", "Previous", previous),
    linkTo("next", "Next", next),
  );
}

function renderOverview(course: ReadableCourse): string {
  const chapters = course.chapters.map((chapter) => {
    const { slug, title, exercises } = chapter;
    const count = exercises.length === 1 ? "1 exercise" : `${exercises.length} exercises`;
    const words = exercises.length === 0 ? "To read" : `To read, with ${count}`;
    const number = numberOf(chapter);
    return tag(
      "li",
      { value: number },
      tag("span", { class: "chapter-number", "aria-hidden": "true" }, number),
      tag("a", { href: fileOfChapter(slug) }, escapeHtml(title)),
      tag("p", {}, words),
    );
  });
  const main = tag(
    "div",
    { class: "start" },
    tag("h1", {}, escapeHtml(course.title)),
    tag("p", { class: "lead" }, escapeHtml(course.description)),
    tag(
      "p",
      { class: "how-to-run" },
      `Here the chapters are read, with what their cells printed. To run the cells and to solve the exercises, start the course in your copy: ${tag("kbd", {}, "npm start")}.`,
    ),
    tag("h2", { class: "visually-hidden" }, "Chapters"),
    tag("ol", { class: "overview" }, ...chapters),
  );
  return renderPage(course, { title: course.title, main });
}
