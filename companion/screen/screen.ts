import { wrap } from "../../course/text.js";
import type { State } from "../session/state.js";
import { exerciseView } from "./exercise-view.js";
import { listView } from "./list-view.js";
import type { Style } from "./style.js";

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface Screen {
  /** At most `rows` lines, none wider than `columns`. */
  readonly lines: readonly string[];
  /** How far the text can be scrolled, in lines. */
  readonly lastScroll: number;
}

const keys = "h next hint | l list | n next exercise | r grade again | q quit";

/**
 * The whole screen as a pure function of the state: the text, scrolled down by `scroll` lines,
 * and the keys on the last lines.
 */
export function screen(state: State, size: Size, scroll: number, style: Style): Screen {
  const columns = Math.max(size.columns, 20);
  const text = body(state, columns, style).flatMap((line) => wrap(line, columns));
  const status = gradingLine(state).flatMap((line) => wrap(style.cyan(line), columns));
  const notices = state.notices.flatMap((notice) => wrap(style.yellow(`! ${notice}`), columns));
  const footer = ["", ...status, ...notices, ...wrapKeys(columns).map((line) => style.dim(line))];
  const room = Math.max(size.rows - footer.length, 1);
  if (text.length <= room) {
    const filler = Array<string>(room - text.length).fill("");
    return { lines: [...text, ...filler, ...footer].slice(-size.rows), lastScroll: 0 };
  }
  const lastScroll = text.length - room;
  const top = Math.min(scroll, lastScroll);
  footer[0] = style.dim(
    wrap(`-- lines ${top + 1} to ${top + room} of ${text.length}: arrow keys --`, columns)[0] ?? "",
  );
  return { lines: [...text.slice(top, top + room), ...footer].slice(-size.rows), lastScroll };
}

function gradingLine({ grading, waiting }: State): string[] {
  if (grading === undefined) return [];
  const time = grading.seconds > 0 ? ` ${grading.seconds} s` : "";
  const more = waiting > 0 ? `, ${waiting} more waiting` : "";
  return [`Grading ${grading.submission.file} ...${time}${more}`];
}

function body(state: State, columns: number, style: Style): string[] {
  return state.view === "list" ? listView(state, style) : exerciseView(state, columns, style);
}

function wrapKeys(columns: number): string[] {
  const lines: string[] = [];
  for (const key of keys.split(" | ")) {
    const longer = lines.length > 0 ? `${lines.at(-1)} | ${key}` : key;
    if (longer.length <= columns && lines.length > 0) lines[lines.length - 1] = longer;
    else lines.push(key);
  }
  return lines;
}
