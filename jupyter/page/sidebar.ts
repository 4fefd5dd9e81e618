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
import { followReading } from "./reading-place.js";

/** The chapters with their exercises, and the learner's own notebooks; of the one that is open, its sections, too. */
export function showSidebar(course: Course, open?: Chapter): void {
  const lineOf = (chapter: Chapter) => lineOfChapter(course, chapter, chapter.path === open?.path);
  const own = [
    element("h2", {}, "Your own notebooks"),
    element("ul", {}, ...course.own.map(lineOf)),
  ];
  frame("contents").replaceChildren(
    element("h2", {}, "Chapters"),
    element("ol", {}, ...course.chapters.map(lineOf)),
    ...(course.own.length === 0 ? [] : own),
  );
  followReading(frame("contents"));
}

function lineOfChapter(course: Course, chapter: Chapter, isOpen: boolean): HTMLElement {
  const exercises = exercisesOf(course, chapter);
  const link = element(
    "a",
    {
      href: addressOf(chapter.path),
      class: "chapter-link",
      ...(isOpen && { "aria-current": "page" }),
    },
    element("span", { class: "chapter-number" }, numberOf(chapter) || ""),
    element("span", { class: "chapter-name" }, chapter.title),
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
    progressBar(passed, exercises.length),
    element("span", { class: "visually-hidden" }, `, ${words}`),
  );
}

/** Sections and exercises, as they follow each other. A heading that only announces an exercise gives way to it. */
function partsOfChapter(exercises: Exercise[]): HTMLElement {
  const byId = new Map(exercises.map((exercise) => [nameOfExercise(exercise.slug), exercise]));
  const lines: { line: HTMLElement; heading?: HTMLElement }[] = [];
  for (const part of document.querySelectorAll<HTMLElement>("#main h2[id], #main .exercise[id]")) {
    const exercise = byId.get(part.id);
    if (exercise === undefined) {
      if (part.matches("h2")) lines.push({ line: lineOfSection(part), heading: part });
      continue;
    }
    const heading = lines.at(-1)?.heading;
    const isAnnounced = heading?.textContent?.startsWith("Exercise:") ?? false;
    if (isAnnounced) lines.pop();
    lines.push({ line: lineOfExercise(exercise, isAnnounced && heading ? heading.id : part.id) });
  }
  return element("ul", { class: "parts" }, ...lines.map(({ line }) => line));
}

function lineOfSection(heading: HTMLElement): HTMLElement {
  return element("li", {}, element("a", { href: `#${heading.id}` }, heading.textContent ?? ""));
}

function lineOfExercise(exercise: Exercise, id: string): HTMLElement {
  const state = stateOf(exercise);
  return element(
    "li",
    { class: "exercise-line" },
    element(
      "a",
      { href: `#${id}` },
      element("span", { class: "mark", "data-state": state, title: stateWords[state] }),
      element("span", {}, exercise.title),
      element("span", { class: "visually-hidden" }, `, exercise, ${stateWords[state]}`),
    ),
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
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || toggle.getAttribute("aria-expanded") !== "true") return;
    show(false);
    toggle.focus();
  });
  frame("contents").addEventListener("click", (event) => {
    if ((event.target as Element).closest("a")) show(false);
  });
}
