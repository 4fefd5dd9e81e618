import { oneLine, shorten } from "../picture/text.js";
import { inSeconds } from "../picture/units.js";
import { type Chart, type Lane, type LaneState, secondsIn } from "./lane.js";

const columns = 56;
/** Where two share a column, the later of these is seen. */
const signs: readonly [LaneState, string][] = [
  ["waiting", "."],
  ["ready", "="],
  ["running", "#"],
];

/** A timeline for those who cannot see it, and for terminals: a row of signs a lane, then the numbers. */
export function drawText(chart: Chart): string {
  const width = Math.max(4, ...chart.lanes.map(({ name }) => shorten(name, 20).length));
  const rows = chart.lanes.map(
    (lane) => `${shorten(lane.name, 20).padEnd(width)} |${signsOf(lane, chart.end)}|`,
  );
  return [
    `${oneLine(chart.title)} (${inSeconds(chart.end)})`,
    ...rows,
    `${"".padEnd(width)}  # running  . waiting  = ready: waits for its turn  ! mark`,
    ...chart.lanes.map(inNumbers),
    ...chart.messages.map(
      ({ from, to, label, time }) =>
        `${oneLine(from.name)} -> ${oneLine(to.name)} at ${inSeconds(time)}${label && `: ${oneLine(label)}`}`,
    ),
    ...chart.notes.map((note) => `(${note})`),
  ].join("\n");
}

function signsOf(lane: Lane, end: number): string {
  const row = new Array<string>(columns).fill(" ");
  const place = (time: number) => (end === 0 ? 0 : Math.floor((time / end) * columns));
  const columnOf = (time: number) => Math.min(columns - 1, place(time));
  for (const [state, sign] of signs) {
    for (const span of lane.spans) {
      if (span.state !== state) continue;
      const first = columnOf(span.begin);
      row.fill(sign, first, Math.max(first + 1, place(span.end)));
    }
  }
  for (const { time } of lane.marks) row[columnOf(time)] = "!";
  return row.join("");
}

function inNumbers(lane: Lane): string {
  const times = signs
    .map(([state]) => `${state} ${inSeconds(secondsIn(lane, state))}`)
    .reverse()
    .join(", ");
  const marks = lane.marks.map(({ label, time }) => `; ${oneLine(label)} at ${inSeconds(time)}`);
  return `${oneLine(lane.name)}: ${times}${marks.join("")}`;
}
