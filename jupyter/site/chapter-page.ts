import { toHtml } from "hast-util-to-html";
import { type CodeCell, joinLines } from "../notebook/notebook.js";
import { exerciseOf } from "../notebook/tags.js";
import { codePieces } from "../rendering/code.js";
import { HeadingNames, nameOfExercise } from "../rendering/headings.js";
import { escapeHtml } from "../rendering/html.js";
import { type AddressOf, renderMarkdown } from "../rendering/markdown.js";
import { piecesToHtml } from "../rendering/pieces.js";
import type { ReadableChapter, ReadableExercise } from "../rendering/readable-course.js";
import { nameHeadings, type Section } from "./headings.js";
import { renderOutput } from "./outputs.js";
import { sanitizedTree } from "./sanitize.js";
import { tag } from "./tag.js";

/** A chapter's cells as HTML, and its sections. */
export function renderChapter(
  { notebook, exercises }: ReadableChapter,
  addressOf: AddressOf,
): { html: string; sections: Section[] } {
  const names = new HeadingNames();
  const sections: Section[] = [];
  const cells = notebook.cells.map((cell) => {
    const source = joinLines(cell.source);
    if (cell.cell_type === "code") return renderCode(cell, exercises, addressOf);
    if (cell.cell_type === "raw") return renderText(tag("pre", {}, escapeHtml(source)));
    const tree = sanitizedTree(renderMarkdown(source, addressOf));
    sections.push(...nameHeadings(tree, names));
    return renderText(toHtml(tree));
  });
  return { html: tag("div", { class: "chapter" }, ...cells), sections };
}

function renderText(html: string): string {
  return tag("div", { class: "cell text-cell" }, tag("div", { class: "text" }, html));
}

function renderCode(cell: CodeCell, exercises: ReadableExercise[], addressOf: AddressOf): string {
  const slug = exerciseOf(cell);
  const exercise = exercises.find((one) => one.slug === slug);
  const label = exercise === undefined ? "Code" : `Exercise: ${exercise.title}`;
  const id = exercise === undefined ? `cell-${cell.id}` : nameOfExercise(exercise.slug);
  const link = { class: "number", href: `#${id}`, title: "Link to this cell" };
  const number = tag("a", link, `[${cell.execution_count ?? " "}]`);
  const code = piecesToHtml(codePieces(joinLines(cell.source)));
  const outputs = cell.outputs.map((output) => renderOutput(output, addressOf));
  return tag(
    "div",
    { class: "cell code-cell", id, role: "group", "aria-label": label },
    tag(
      "div",
      { class: "code" },
      tag("div", { class: "gutter" }, number),
      tag("div", { class: "editor" }, tag("pre", { class: "waiting-editor" }, code)),
    ),
    tag("div", { class: "outputs" }, ...outputs),
    ...(exercise === undefined ? [] : [exerciseNote(exercise)]),
  );
}

/** Here an exercise is read; where it is solved, it says. */
function exerciseNote({ objective, points }: ReadableExercise): string {
  return tag(
    "div",
    { class: "exercise-note", role: "note" },
    tag("p", {}, tag("strong", {}, `Exercise, ${points} points. `), escapeHtml(objective)),
    tag(
      "p",
      {},
      `To solve it, start the course in your copy: ${tag("kbd", {}, "npm start")}. There this cell has a Check button, hints and its solution.`,
    ),
  );
}
