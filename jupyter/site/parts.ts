import { nameOfExercise } from "../rendering/headings.js";
import { escapeHtml } from "../rendering/html.js";
import type { ReadableExercise } from "../rendering/readable-course.js";
import { tag } from "./tag.js";

/** A place in a chapter that the contents lead to: a section or an exercise. */
export interface Part {
  id: string;
  title: string;
  isExercise: boolean;
}

/** The parts of a chapter, as they follow each other. A heading that only announces an exercise gives way to it. */
export class PartList {
  readonly #parts: Part[] = [];

  addSection(id: string, title: string): void {
    this.#parts.push({ id, title, isExercise: false });
  }

  addExercise({ slug, title }: ReadableExercise): void {
    const last = this.#parts.at(-1);
    const isAnnounced = last !== undefined && !last.isExercise && /^Exercise:/.test(last.title);
    if (isAnnounced) this.#parts.pop();
    this.#parts.push({ id: isAnnounced ? last.id : nameOfExercise(slug), title, isExercise: true });
  }

  toHtml(): string {
    return tag("ul", { class: "parts" }, ...this.#parts.map(renderPart));
  }
}

function renderPart({ id, title, isExercise }: Part): string {
  const href = `#${id}`;
  if (!isExercise) return tag("li", {}, tag("a", { href }, escapeHtml(title)));
  return tag(
    "li",
    { class: "exercise-line" },
    tag(
      "a",
      { href },
      tag("span", { class: "mark", "data-state": "open" }),
      tag("span", {}, escapeHtml(title)),
      tag("span", { class: "visually-hidden" }, ", exercise"),
    ),
  );
}
