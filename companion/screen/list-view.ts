import { progressOf } from "../progress/progress.js";
import type { State } from "../session/state.js";
import { mark, type Style, standing } from "./style.js";

type ListParts = Pick<State, "course" | "progress" | "current">;

/** Begins the line of the exercise that is marked. */
export const pointer = "> ";

/** The chapters and exercises with their standing, and how to open them. */
export function listView(state: State, style: Style): string[] {
  return [...exerciseList(state, style), "", ...howToBegin(style)];
}

/** The chapters and exercises with their standing. */
export function exerciseList({ course, progress, current }: ListParts, style: Style): string[] {
  const lines = [style.bold("Asynchronous I/O in TypeScript"), summary({ course, progress })];
  for (const chapter of course.chapters) {
    lines.push(
      "",
      `${style.bold(chapter.title)} ${style.dim(`(notebooks/${chapter.slug}.ipynb)`)}`,
    );
    for (const { slug, title } of course.exercises) {
      if (!slug.startsWith(`${chapter.slug}/`)) continue;
      const exercise = progressOf(progress, slug);
      const start = slug === current ? pointer : "  ";
      lines.push(`${start}${mark(exercise, style)} ${title}: ${standing(exercise, style)}`);
      lines.push(`      ${style.dim(`exercises/${slug}.ts`)}`);
    }
  }
  return lines;
}

/** How much of the course is done. */
export function summary({ course, progress }: Pick<ListParts, "course" | "progress">): string {
  const passed = course.exercises.filter(({ slug }) => progressOf(progress, slug).passed).length;
  return `Exercises passed: ${passed} of ${course.exercises.length}`;
}

function howToBegin(style: Style): string[] {
  return [
    style.bold("How to open the notebooks"),
    "- JupyterLab: run `npm run lab` in another terminal; it says how to get JupyterLab.",
    '- VS Code: open this folder and a notebook in notebooks/, and choose the kernel "TypeScript (course)".',
    "",
    "Solve an exercise in its notebook or in its file. Whenever you save, it is graded here.",
  ];
}
