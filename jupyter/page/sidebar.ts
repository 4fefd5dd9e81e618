import { nameOfExercise } from "../rendering/headings.js";
import {
  addressOf,
  type Chapter,
  type Course,
  type Exercise,
  exercisesOf,
} from "./course/course.js";
import { element, frame } from "./element.js";

/** The chapters with their exercises, and the learner's own notebooks; of the one that is open, its sections, too. */
export function showSidebar(course: Course, open?: Chapter): void {
  const lineOf = (chapter: Chapter) => lineOfChapter(course, chapter, chapter.path === open?.path);
  const own = [
    element("h2", {}, "Your own notebooks"),
    element("ul", {}, ...course.own.map(lineOf)),
  ];
  frame("contents").replaceChildren(
    element("ol", {}, ...course.chapters.map(lineOf)),
    ...(course.own.length === 0 ? [] : own),
  );
}

function lineOfChapter(course: Course, chapter: Chapter, isOpen: boolean): HTMLElement {
  const exercises = exercisesOf(course, chapter);
  const link = element(
    "a",
    { href: addressOf(chapter.path), ...(isOpen && { "aria-current": "page" }) },
    chapter.title,
    ...(exercises.length === 0 ? [] : [progressIn(exercises)]),
  );
  return element("li", {}, link, ...(isOpen ? [partsOfChapter(exercises)] : []));
}

function progressIn(exercises: Exercise[]): HTMLElement {
  const passed = exercises.filter((exercise) => exercise.passed).length;
  const words = `${passed} of ${exercises.length} exercises passed`;
  return element(
    "span",
    { class: "progress", title: words },
    element("span", { "aria-hidden": "true" }, `${passed}/${exercises.length}`),
    element("span", { class: "visually-hidden" }, `, ${words}`),
  );
}

function partsOfChapter(exercises: Exercise[]): HTMLElement {
  const headings = document.querySelectorAll<HTMLElement>("#main h2[id]");
  const sections = [...headings].map((heading) =>
    element("li", {}, element("a", { href: `#${heading.id}` }, heading.textContent ?? "")),
  );
  const lines = exercises.map((exercise) => {
    const state = exercise.passed ? "passed" : exercise.earned === undefined ? "open" : "begun";
    const mark = { passed: "✓", begun: "◐", open: "○" }[state];
    return element(
      "li",
      { class: `state-${state}` },
      element("span", { "aria-hidden": "true" }, `${mark} `),
      element("a", { href: `#${nameOfExercise(exercise.slug)}` }, exercise.title),
      element("span", { class: "visually-hidden" }, `, ${state}`),
    );
  });
  return element(
    "div",
    { class: "parts" },
    element("ul", { class: "sections" }, ...sections),
    ...(lines.length === 0 ? [] : [element("h2", {}, "Exercises"), element("ul", {}, ...lines)]),
  );
}

/** On a narrow screen the contents are shown on request. */
export function setUpContentsButton(): void {
  const toggle = frame("contents-button");
  const show = (isShown: boolean) => {
    toggle.setAttribute("aria-expanded", String(isShown));
    document.body.classList.toggle("shows-contents", isShown);
  };
  toggle.addEventListener("click", () => show(toggle.getAttribute("aria-expanded") !== "true"));
  frame("contents").addEventListener("click", (event) => {
    if ((event.target as Element).closest("a")) show(false);
  });
}
