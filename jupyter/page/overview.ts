import { addressOf, type Course, exercisesOf, numberOf } from "./course/course.js";
import { element, frame } from "./element.js";

/** The first page: what the course consists of, and where to go on. */
export function showOverview(course: Course): void {
  const chapters = course.chapters.map((chapter) => {
    const exercises = exercisesOf(course, chapter);
    const passed = exercises.filter((exercise) => exercise.passed).length;
    const words =
      exercises.length === 0 ? "To read" : `${passed} of ${exercises.length} exercises passed`;
    return element(
      "li",
      { value: numberOf(chapter) },
      element("a", { href: addressOf(chapter.path) }, chapter.title),
      element("p", {}, words),
    );
  });
  const next = course.exercises.find((exercise) => !exercise.passed);
  frame("main").replaceChildren(
    element("h1", {}, "Asynchronous I/O in TypeScript"),
    element(
      "p",
      {},
      "From a blocking read to a concurrent web server. Read, run the cells, solve the exercises.",
    ),
    ...(next === undefined ? [] : [nextLink(course, next.slug, next.title)]),
    element("ol", { class: "overview" }, ...chapters),
  );
}

function nextLink(course: Course, slug: string, title: string): HTMLElement {
  const chapter = course.chapters.find(({ path }) =>
    slug.startsWith(path.replace(/\.ipynb$/, "/")),
  );
  if (chapter === undefined) return element("p");
  const link = element("a", { href: addressOf(chapter.path) }, title);
  return element("p", {}, "Your next exercise: ", link);
}
