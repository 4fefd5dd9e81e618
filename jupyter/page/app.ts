import { askForChapter } from "./chapter/ask-for-chapter.js";
import { readCourse } from "./course/course.js";
import { complain, element, frame } from "./element.js";
import { showOverview } from "./overview.js";
import { setUpSearch } from "./search/course-search.js";
import { setUpContentsButton, showSidebar } from "./sidebar.js";

/** The page's address says what is shown: `/` the overview, `/chapters/NAME` a chapter. */
async function show(): Promise<void> {
  setUpContentsButton();
  setUpSearch();
  const [, name] = /^\/chapters\/(.+)$/.exec(decodeURIComponent(location.pathname)) ?? [];
  if (name === undefined) await showCourse();
  else await showChapter(name);
}

async function showCourse(): Promise<void> {
  const course = await readCourse();
  showSidebar(course);
  showOverview(course);
}

/** What shows a chapter is most of the page's script: meanwhile the server is asked. */
async function showChapter(name: string): Promise<void> {
  const path = `${name}.ipynb`;
  const [course, asked, { openChapter }] = await Promise.all([
    readCourse(),
    askForChapter(path),
    import("./chapter/open-chapter.js"),
  ]);
  const known = [...course.chapters, ...course.own].find((one) => one.path === path);
  await openChapter(course, known ?? { path, title: name }, asked);
}

// What a button began and the server refused: nobody waits for it but the learner.
addEventListener("unhandledrejection", ({ reason }) => complain((reason as Error).message));

show().catch((error: Error) => {
  frame("main").replaceChildren(
    element("h1", {}, "This page cannot be shown"),
    element("p", { role: "alert" }, error.message),
    element("p", {}, element("a", { href: "/" }, "To the overview")),
  );
});
