import { escapeHtml } from "../rendering/html.js";
import type { ReadableChapter, ReadableCourse } from "../rendering/readable-course.js";
import { addressesIn, fileOfChapter, overviewFile } from "./addresses.js";
import { renderChapter } from "./chapter-page.js";
import { renderPage } from "./layout.js";
import { tag } from "./tag.js";

/** All pages of the site, by the names of their files. */
export function renderPages(course: ReadableCourse): Map<string, string> {
  const pages = new Map([[overviewFile, renderOverview(course)]]);
  const addressOf = addressesIn(course);
  for (const [index, chapter] of course.chapters.entries()) {
    const { html, sections } = renderChapter(chapter, addressOf);
    const neighbours = renderNeighbours(course.chapters[index - 1], course.chapters[index + 1]);
    const title = `${chapter.title} · ${course.title}`;
    const page = renderPage(course, { title, main: html + neighbours, open: chapter, sections });
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
  const chapters = course.chapters.map(({ slug, title, exercises }) => {
    const count = exercises.length === 1 ? "1 exercise" : `${exercises.length} exercises`;
    const words = exercises.length === 0 ? "To read" : `To read, with ${count}`;
    const link = tag("a", { href: fileOfChapter(slug) }, escapeHtml(title));
    return tag("li", { value: Number.parseInt(slug, 10) }, link, tag("p", {}, words));
  });
  const main = [
    tag("h1", {}, escapeHtml(course.title)),
    tag("p", {}, escapeHtml(course.description)),
    tag(
      "p",
      {},
      `Here the chapters are read, with what their cells printed. To run the cells and to solve the exercises, start the course in your copy: ${tag("kbd", {}, "npm start")}.`,
    ),
    tag("ol", { class: "overview" }, ...chapters),
  ];
  return renderPage(course, { title: course.title, main: main.join("\n") });
}
