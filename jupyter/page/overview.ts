import { nameOfExercise } from "../rendering/headings.js";
import {
  addressOf,
  type Chapter,
  type Course,
  type Exercise,
  exercisesOf,
  numberOf,
  stateOf,
  stateWords,
} from "./course/course.js";
import { element, frame } from "./element.js";
import { progressBar } from "./progress-bar.js";

/** The first page: what the course consists of, and where to go on. */
export function showOverview(course: Course): void {
  frame("main").replaceChildren(
    element(
      "div",
      { class: "start" },
      element("h1", {}, "Asynchronous I/O in TypeScript"),
      element(
        "p",
        { class: "lead" },
        "From a blocking read to a concurrent web server. Read, run the cells, solve the exercises.",
      ),
      goOn(course),
      element("h2", { class: "visually-hidden" }, "Chapters"),
      element(
        "ol",
        { class: "overview" },
        ...course.chapters.map((chapter) => lineOf(course, chapter)),
      ),
    ),
  );
}

function lineOf(course: Course, chapter: Chapter): HTMLElement {
  const exercises = exercisesOf(course, chapter);
  const passed = exercises.filter((exercise) => exercise.passed).length;
  const words =
    exercises.length === 0 ? "To read" : `${passed} of ${exercises.length} exercises passed`;
  const number = numberOf(chapter);
  return element(
    "li",
    { value: number },
    element("span", { class: "chapter-number", "aria-hidden": "true" }, number || ""),
    element("a", { href: addressOf(chapter.path) }, chapter.title),
    element("span", { class: "marks", "aria-hidden": "true" }, ...exercises.map(markOf)),
    element("p", {}, words),
  );
}

function markOf(exercise: Exercise): HTMLElement {
  const state = stateOf(exercise);
  const title = `${exercise.title}: ${stateWords[state].toLowerCase()}`;
  return element("span", { class: "mark", "data-state": state, title });
}

/** How far the learner is, and the exercise that comes next. */
function goOn(course: Course): HTMLElement {
  const { chapters, exercises } = course;
  const passed = exercises.filter((exercise) => exercise.passed).length;
  const next = exercises.find((exercise) => !exercise.passed);
  const [first] = chapters;
  const link =
    passed === 0 && first !== undefined
      ? element("a", { href: addressOf(first.path) }, "Begin at the beginning")
      : linkTo(course, next);
  const words =
    next === undefined
      ? "You have passed every exercise."
      : `${passed} of ${exercises.length} exercises passed`;
  return element(
    "section",
    { class: "go-on", "aria-label": "Your progress" },
    element("div", {}, element("p", {}, words), progressBar(passed, exercises.length)),
    ...(link === undefined ? [] : [link]),
  );
}

function linkTo({ chapters }: Course, exercise?: Exercise): HTMLElement | undefined {
  if (exercise === undefined) return undefined;
  const { slug, title } = exercise;
  const chapter = chapters.find(({ path }) => slug.startsWith(path.replace(/\.ipynb$/, "/")));
  if (chapter === undefined) return undefined;
  const href = `${addressOf(chapter.path)}#${nameOfExercise(slug)}`;
  return element("a", { href }, `Go on with: ${title}`);
}
