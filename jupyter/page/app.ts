import { openChapter } from "./chapter/open-chapter.js";
import { readCourse } from "./course/course.js";
import { complain, element, frame } from "./element.js";
import { showOverview } from "./overview.js";
import { setUpSearch } from "./search/course-search.js";
import { setUpContentsButton, showSidebar } from "./sidebar.js";

/** The page's address says what is shown: `/` the overview, `/chapters/NAME` a chapter. */
async function show(): Promise<void> {
  setUpContentsButton();
  setUpSearch();
  const course = await readCourse();
  const [, name] = /^\/chapters\/(.+)$/.exec(decodeURIComponent(location.pathname)) ?? [];
  if (name === undefined) {
    showSidebar(course);
    showOverview(course);
    return;
  }
  const path = `${name}.ipynb`;
  const known = [...course.chapters, ...course.own].find((one) => one.path === path);
  const chapter = known ?? { path, title: name };
  await openChapter(course, chapter);
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
