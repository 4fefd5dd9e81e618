import type pc from "picocolors";
import type { ExerciseProgress } from "../progress/progress.js";

/** Colours and weights for the terminal, or functions that change nothing. */
export type Style = Pick<typeof pc, "bold" | "dim" | "green" | "yellow" | "cyan" | "magenta">;

/** Where an exercise stands, in words and in colour. */
export function standing({ passed, last }: ExerciseProgress, style: Style): string {
  const points = last && `${last.points} of ${last.outOf} points`;
  if (passed) {
    const later = last && last.points < last.outOf ? `, last try ${points}` : "";
    return style.green("passed") + later;
  }
  return points ? `${style.yellow("tried")}, ${points}` : "not started";
}

/** The same at a glance, for the start of a line. */
export function mark({ passed, last }: ExerciseProgress, style: Style): string {
  if (passed) return style.green("[x]");
  return last ? style.yellow("[~]") : "[ ]";
}
