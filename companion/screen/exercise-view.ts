import type { Exercise } from "../../course/manifest.js";
import { hintCount, hintsOf } from "../hints.js";
import { type ExerciseProgress, progressOf } from "../progress/progress.js";
import { exerciseOf, isSolved, type State } from "../session/state.js";
import { type Style, standing } from "./style.js";

/** The current exercise: where it stands, how it was graded, and the hints that were asked for. */
export function exerciseView(state: State, columns: number, style: Style): string[] {
  const exercise = exerciseOf(state.course, state.current);
  if (exercise === undefined) return ["This course has no exercises yet."];
  const progress = progressOf(state.progress, exercise.slug);
  const solved = isSolved(state, exercise.slug);
  const shown = hintLines(
    exercise,
    solved ? 0 : progress.hints,
    "each test that did not pass says above what to try.",
    style,
  );
  return [
    ...exerciseHead(exercise, progress, style),
    "",
    ...verdictLines(state, progress.hints >= hintCount(exercise), columns, style),
    ...otherFiles(state, style),
    ...shown,
    ...(solved ? [] : hintsLeft(exercise, progress, style)),
  ];
}

/** What an exercise is, where it stands and where it is solved. */
export function exerciseHead(
  { title, objective, slug }: Exercise,
  progress: ExerciseProgress,
  style: Style,
): string[] {
  const chapter = slug.slice(0, slug.indexOf("/"));
  return [
    `${style.bold(title)}: ${standing(progress, style)}`,
    objective,
    style.dim(`exercises/${slug}.ts, or its cell in notebooks/${chapter}.ipynb`),
  ];
}

/** The first `shown` hints, each with a line before it. */
export function hintLines(
  exercise: Exercise,
  shown: number,
  testsOwn: string,
  style: Style,
): string[] {
  return hintsOf(exercise, testsOwn)
    .slice(0, shown)
    .flatMap((hint, index) => [
      "",
      `${style.magenta(`Hint ${index + 1} of ${hintCount(exercise)}:`)} ${hint}`,
    ]);
}

function hintsLeft(exercise: Exercise, { hints: shown }: ExerciseProgress, style: Style): string[] {
  const left = hintCount(exercise) - shown;
  if (left <= 0) return [];
  const more = shown > 0 ? "more " : "";
  return ["", style.dim(`${left} ${more}${left === 1 ? "hint" : "hints"}: press h.`)];
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

/** An exercise can be begun in its file and in notebooks; a verdict is about one of them. */
function otherFiles({ begun, current = "", progress }: State, style: Style): string[] {
  const { last } = progressOf(progress, current);
  const others = begun
    .filter(({ slug, file }) => slug === current && file !== last?.file)
    .map(({ file }) => file);
  if (last === undefined || others.length === 0) return [];
  return ["", style.dim(`You also wrote in ${others.join(" and ")}: press f to grade that.`)];
}
