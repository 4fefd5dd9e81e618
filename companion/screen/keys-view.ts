import type { State } from "../session/state.js";

const inList = ["up/down choose", "enter open", "n next exercise", "h next hint", "q quit"];
const inExercise = [
  "h next hint",
  "n next exercise",
  "l list",
  "r grade again",
  "x reset",
  "q quit",
];
const inQuestion = ["y yes", "any other key no"];

/** The keys that make sense now, on lines that break between two of them. */
export function keysFor({ view, question }: State, columns: number): string[] {
  const keys = question !== undefined ? inQuestion : view === "list" ? inList : inExercise;
  const lines: string[] = [];
  for (const key of keys) {
    const longer = lines.length > 0 ? `${lines.at(-1)} | ${key}` : key;
    if (longer.length <= columns && lines.length > 0) lines[lines.length - 1] = longer;
    else lines.push(key);
  }
  return lines;
}
