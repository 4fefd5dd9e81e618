import type { Manifest } from "../../course/manifest.js";
import { hintCount } from "../hints.js";
import { exerciseOf, type Question } from "../session/state.js";

/** A question in words. */
export function questionText(question: Question, course: Manifest): string {
  const exercise = exerciseOf(course, question.slug);
  if (exercise === undefined) return "";
  if (question.kind === "reset") return resetQuestion(exercise.title, question.files);
  const { number } = question;
  return `Show hint ${number} of ${hintCount(exercise)} for "${exercise.title}"?`;
}

/** What a reset would do, and whether to do it. */
export function resetQuestion(title: string, files: readonly string[]): string {
  const code =
    files.length === 0
      ? "Its code is as the course gave it"
      : `Your code in ${files.join(" and ")}`;
  const goes = files.length === 0 ? "" : " goes back to the stub, a copy is kept in backups/";
  return `Reset "${title}"? ${code}${goes}; its points and hints begin anew.`;
}
