import { type ExerciseProgress, progressOf } from "../progress/progress.js";
import { exerciseOf, type State } from "../session/state.js";
import { type Style, standing } from "./style.js";

/** The current exercise: where it stands, how it was graded, and the hints that were asked for. */
export function exerciseView(state: State, columns: number, style: Style): string[] {
  const exercise = exerciseOf(state.course, state.current);
  if (exercise === undefined) return ["This course has no exercises yet."];
  const progress = progressOf(state.progress, exercise.slug);
  return [
    `${style.bold(exercise.title)}: ${standing(progress, style)}`,
    exercise.objective,
    style.dim(
      `exercises/${exercise.slug}.ts, or its cell in notebooks/${chapterOf(exercise.slug)}.ipynb`,
    ),
    "",
    ...verdictLines(state, progress.hints > exercise.hints.length, columns, style),
    ...hintLines(exercise.hints, progress, style),
  ];
}

function verdictLines(state: State, withHints: boolean, columns: number, style: Style): string[] {
  const { grading, verdicts, progress, current = "" } = state;
  if (grading?.submission.slug === current) return ["Your answer is being graded."];
  const found = verdicts.get(current);
  if (found) {
    const text = found.verdict.text(columns, withHints);
    return [style.dim(`Graded: ${found.file}`), ...text.split("\n")];
  }
  const { last } = progressOf(progress, current);
  return last
    ? [`Last graded: ${last.file}. Press r to see that verdict again.`]
    : ["Not graded yet: write your answer and save it."];
}

/** The last hint is not in the manifest: it is what each test that did not pass says itself. */
function hintLines(
  hints: readonly string[],
  { hints: shown, passed }: ExerciseProgress,
  style: Style,
): string[] {
  const all = [...hints, "each test that did not pass says above what to try."];
  const told = all
    .slice(0, shown)
    .flatMap((hint, index) => [
      "",
      `${style.magenta(`Hint ${index + 1} of ${all.length}:`)} ${hint}`,
    ]);
  const left = all.length - shown;
  if (left <= 0 || passed) return told;
  const more = shown > 0 ? "more " : "";
  return [...told, "", style.dim(`${left} ${more}${left === 1 ? "hint" : "hints"}: press h.`)];
}

function chapterOf(slug: string): string {
  return slug.slice(0, slug.indexOf("/"));
}
