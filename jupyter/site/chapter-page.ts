import { toHtml } from "hast-util-to-html";
import { type CodeCell, joinLines } from "../notebook/notebook.js";
import { exerciseOf } from "../notebook/tags.js";
import { codePieces } from "../rendering/code.js";
import { HeadingNames, nameOfExercise } from "../rendering/headings.js";
import { escapeHtml } from "../rendering/html.js";
import { type AddressOf, renderMarkdown } from "../rendering/markdown.js";
import { piecesToHtml } from "../rendering/pieces.js";
import type { ReadableChapter, ReadableExercise } from "../rendering/readable-course.js";
import { nameHeadings } from "./headings.js";
import { renderOutput } from "./outputs.js";
import { PartList } from "./parts.js";
import { sanitizedTree } from "./sanitize.js";
import { tag } from "./tag.js";

/** A chapter's cells as HTML, and the places in it. */
export function renderChapter(
  { notebook, exercises }: ReadableChapter,
  addressOf: AddressOf,
): { html: string; parts: PartList } {
  const names = new HeadingNames();
  const parts = new PartList();
  const cells = notebook.cells.map((cell) => {
    const source = joinLines(cell.source);
    if (cell.cell_type === "code") {
      const exercise = exercises.find(({ slug }) => slug === exerciseOf(cell));
      if (exercise !== undefined) parts.addExercise(exercise);
      return renderCode(cell, exercise, addressOf);
    }
    if (cell.cell_type === "raw") return renderText(tag("pre", {}, escapeHtml(source)));
    const tree = sanitizedTree(renderMarkdown(source, addressOf));
    nameHeadings(tree, names, parts);
    return renderText(toHtml(tree));
  });
  return { html: tag("div", { class: "chapter" }, ...cells), parts };
}

function renderText(html: string): string {
  return tag("div", { class: "cell text-cell" }, tag("div", { class: "text" }, html));
}

function renderCode(
  cell: CodeCell,
  exercise: ReadableExercise | undefined,
  addressOf: AddressOf,
): string {
  const label = exercise === undefined ? "Code" : `Exercise: ${exercise.title}`;
  const id = exercise === undefined ? `cell-${cell.id}` : nameOfExercise(exercise.slug);
  const link = { class: "number", href: `#${id}`, title: "Link to this cell" };
  const number = tag("a", link, `[${cell.execution_count ?? " "}]`);
  const code = piecesToHtml(codePieces(joinLines(cell.source)));
  const outputs = cell.outputs.map((output) => renderOutput(output, addressOf));
  return tag(
    "div",
    {
      class: exercise === undefined ? "cell code-cell" : "cell code-cell exercise",
      id,
      role: "group",
      "aria-label": label,
    },
    ...(exercise === undefined ? [] : [exerciseHead(exercise)]),
    tag(
      "div",
      { class: "code" },
      tag("div", { class: "gutter" }, number),
      tag("div", { class: "editor of-code" }, tag("pre", { class: "waiting-editor" }, code)),
    ),
    tag("div", { class: "outputs" }, ...outputs),
    ...(exercise === undefined ? [] : [exerciseNote(exercise)]),
  );
}

function exerciseHead({ title, points }: ReadableExercise): string {
  return tag(
    "p",
    { class: "exercise-head" },
    tag("span", { class: "exercise-kind" }, "Exercise"),
    tag("span", { class: "exercise-title" }, escapeHtml(title)),
    tag("span", { class: "badge" }, points === 1 ? "1 point" : `${points} points`),
  );
}

/** Here an exercise is read; where it is solved, it says. */
function exerciseNote({ objective }: ReadableExercise): string {
  return tag(
    "div",
    { class: "exercise-note", role: "note" },
    tag("p", {}, escapeHtml(objective)),
    tag(
      "p",
      {},
      `To solve it, start the course in your copy: ${tag("kbd", {}, "npm start")}. There this cell has a Check button, hints and its solution.`,
    ),
  );
}
