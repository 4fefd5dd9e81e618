import type { AddressOf } from "../rendering/markdown.js";
import type { ReadableCourse } from "../rendering/readable-course.js";

/** All pages lie in one folder and name each other without it: so they work under any path, and as files. */
export const overviewFile = "index.html";

export function fileOfChapter(slug: string): string {
  return `${slug}.html`;
}

/** Links from notebook to notebook become links from page to page, where there is one. */
export function addressesIn(course: ReadableCourse): AddressOf {
  const slugs = new Set(course.chapters.map(({ slug }) => slug));
  return (path) => {
    const slug = path.replace(/\.ipynb$/, "");
    return slugs.has(slug) ? fileOfChapter(slug) : undefined;
  };
}
