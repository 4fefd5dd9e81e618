import { wrap } from "../../course/text.js";
import type { State } from "../session/state.js";
import { exerciseView } from "./exercise-view.js";
import { keysFor } from "./keys-view.js";
import { listView, pointer } from "./list-view.js";
import { questionText } from "./question-view.js";
import type { Style } from "./style.js";

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface Screen {
  /** At most `rows` lines, none wider than `columns`. */
  readonly lines: readonly string[];
  /** By how many lines the text is scrolled down: what was asked for, or the nearest that there is. */
  readonly scroll: number;
}

/**
 * The whole screen as a pure function of the state: the text, scrolled down by `scroll` lines,
 * and the keys on the last lines.
 *
 * @param showMarked whether to scroll on until the exercise that the list marks can be seen
 */
export function screen(
  state: State,
  size: Size,
  scroll: number,
  style: Style,
  showMarked = false,
): Screen {
  const columns = Math.max(size.columns, 20);
  const text = body(state, columns, style).flatMap((line) => wrap(line, columns));
  const below = [
    ...gradingLine(state).flatMap((line) => wrap(style.cyan(line), columns)),
    ...state.notices.flatMap((notice) => wrap(style.yellow(`! ${notice}`), columns)),
    ...questionLines(state, columns, style),
    ...keysFor(state, columns).map((line) => style.dim(line)),
  ];
  const room = Math.max(size.rows - below.length - 1, 1);
  if (text.length <= room) {
    const filler = Array<string>(room - text.length + 1).fill("");
    return { lines: [...text, ...filler, ...below].slice(-size.rows), scroll: 0 };
  }
  const seeksMarked = showMarked && state.view === "list";
  const marked = seeksMarked ? text.findIndex((line) => line.startsWith(pointer)) : -1;
  const wanted = marked < 0 ? scroll : within(scroll, marked + 2 - room, marked);
  const top = within(wanted, 0, text.length - room);
  const place = `-- lines ${top + 1} to ${top + room} of ${text.length}: PgUp, PgDn --`;
  const shown = text.slice(top, top + room);
  const line = style.dim(wrap(place, columns)[0] ?? "");
  return { lines: [...shown, line, ...below].slice(-size.rows), scroll: top };
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

function gradingLine({ grading, waiting }: State): string[] {
  if (grading === undefined) return [];
  const time = grading.seconds > 0 ? ` ${grading.seconds} s` : "";
  const more = waiting > 0 ? `, ${waiting} more waiting` : "";
  return [`Grading ${grading.submission.file} ...${time}${more}`];
}

function questionLines(state: State, columns: number, style: Style): string[] {
  if (state.question === undefined) return [];
  const text = questionText(state.question, state.course);
  return wrap(text, columns).map((line) => style.bold(line));
}

function body(state: State, columns: number, style: Style): string[] {
  return state.view === "list" ? listView(state, style) : exerciseView(state, columns, style);
}
