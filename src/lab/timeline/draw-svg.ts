import { escapeXml, shorten } from "../picture/text.js";
import { nameOf, readyColour, rulesOf, runningColour } from "../picture/theme.js";
import { inDigits, inSeconds } from "../picture/units.js";
import { drawText } from "./draw-text.js";
import type { Chart, Lane, LaneState, Span } from "./lane.js";

/** So narrow that a telephone can still show it at a size that can be read. */
const width = 480;
const left = 92;
const right = 26;
const top = 62;
/** About the width of a character in the small print. */
const character = 6;

const titles = { running: "running", waiting: "waiting", ready: "ready: waits for its turn" };

/** Where things are drawn. */
interface Layout {
  /** The height of a lane. */
  readonly row: number;
  readonly bottom: number;
  /** Where a time lies. */
  x(time: number): number;
}

function layoutOf({ lanes, end }: Chart): Layout {
  const row = lanes.length > 20 ? 14 : 26;
  const seconds = end === 0 ? 1 : end;
  const x = (time: number) => left + (time / seconds) * (width - left - right);
  return { row, bottom: top + lanes.length * row, x };
}

/** A timeline as SVG. What a state is, is told by its shape: a full bar, a hatched half bar, a thin line. */
export function drawSvg(chart: Chart): string {
  const name = nameOf(chart);
  const layout = layoutOf(chart);
  const { row, bottom, x } = layout;
  const height = bottom + 30 + chart.notes.length * 16;
  const hatch = `<pattern id="${name}-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="5" fill="${readyColour}"/></pattern>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${name}" viewBox="0 0 ${width} ${height}" width="640" height="${Math.round((height * 640) / width)}" role="img" aria-labelledby="${name}-title ${name}-text">`,
    `<title id="${name}-title">${escapeXml(chart.title)}</title>`,
    `<desc id="${name}-text">${escapeXml(drawText(chart))}</desc>`,
    `<style>${rules(name)}</style>`,
    `<defs>${hatch}</defs>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    `<text class="head" x="8" y="20">${escapeXml(shorten(chart.title, 56))}</text>`,
    legend(),
    axis(chart, layout),
    ...chart.lanes.map((lane, index) => drawLane(lane, top + index * row, layout)),
    ...chart.messages.map((message) => {
      const at = (lane: Lane) => top + chart.lanes.indexOf(lane) * row + row / 2;
      return arrow(x(message.time), at(message.from), at(message.to), row, message.label);
    }),
    ...chart.notes.map(
      (note, index) => `<text x="8" y="${bottom + 38 + index * 16}">${escapeXml(note)}</text>`,
    ),
    "</svg>",
  ].join("");
}

function rules(name: string): string {
  return rulesOf(name, {
    ".paper": "fill:var(--paper)",
    text: "fill:var(--ink);font-size:11px",
    ".head": "font-size:14px;font-weight:600",
    ".small": "font-size:10px",
    ".running": `fill:${runningColour};stroke:var(--paper);stroke-width:0.7`,
    ".ready": `fill:url(#${name}-hatch);stroke:${readyColour}`,
    ".waiting": "stroke:var(--line);stroke-width:1.5;stroke-dasharray:2 3",
    ".grid": "stroke:var(--line);stroke-opacity:0.3",
    ".mark": "fill:var(--ink);stroke:var(--paper)",
    ".arrow": "stroke:var(--ink);fill:none",
    ".over": "fill:#ffffff;font-size:10px",
  });
}

function legend(): string {
  const y = 36;
  const entries = [
    [left, "running"],
    [left + 74, "waiting"],
    [left + 150, "ready: waits for its turn"],
  ] as const;
  return entries
    .map(([x, title]) => {
      const state = title.split(":")[0] as LaneState;
      return `${shape(state, x, x + 18, y + 3, 24)}<text x="${x + 23}" y="${y + 7}">${title}</text>`;
    })
    .join("");
}

/** A state's shape, in a row of this height around `middle`. */
function shape(state: LaneState, from: number, to: number, middle: number, row: number): string {
  if (state === "waiting") {
    return `<line class="waiting" x1="${at(from)}" x2="${at(to)}" y1="${middle}" y2="${middle}"/>`;
  }
  // A step that took no time is seen as well: a virtual clock has only such.
  const wide = Math.max(to - from, state === "running" ? 2 : 0.5);
  const high = row * (state === "running" ? 0.7 : 0.4);
  const place = `x="${at(from)}" y="${at(middle - high / 2)}" width="${at(wide)}" height="${at(high)}"`;
  return `<rect class="${state}" ${place}/>`;
}

function drawLane(lane: Lane, y: number, { row, x }: Layout): string {
  const middle = y + row / 2;
  const spans = lane.spans.map((span) => {
    const [from, to] = [x(span.begin), x(span.end)];
    const times = `${inSeconds(span.begin)} to ${inSeconds(span.end)}`;
    const what = `${span.label && `${span.label}, `}${titles[span.state]}, ${times}`;
    return `<g><title>${escapeXml(what)}</title>${shape(span.state, from, to, middle, row)}${labelIn(span, from, to, middle)}</g>`;
  });
  const marks = lane.marks.map((mark, index) => {
    const next = lane.marks[index + 1];
    return drawMark(mark.label, x(mark.time), middle, next === undefined ? width : x(next.time));
  });
  const label = `<text x="${left - 8}" y="${middle + 4}" text-anchor="end">${escapeXml(shorten(lane.name, 13))}</text>`;
  return `<g><title>${escapeXml(lane.name)}</title>${label}${spans.join("")}${marks.join("")}</g>`;
}

/** A label stands in its bar if it fits, and else in the bar's tool tip only. */
function labelIn({ label, state }: Span, from: number, to: number, middle: number): string {
  if (state !== "running" || label === "" || label.length * character + 6 > to - from) return "";
  return `<text class="over" x="${at(from + 4)}" y="${middle + 4}">${escapeXml(shorten(label, 60))}</text>`;
}

/** A diamond, and its label where there is room before the next one. */
function drawMark(label: string, x: number, middle: number, next: number): string {
  const shown = shorten(label, 24);
  const wide = shown.length * character + 8;
  const diamond = `<path class="mark" d="M${at(x)},${middle - 6}l5,6l-5,6l-5,-6z"/>`;
  const room = next === width ? width - right - x : next - x;
  const atLeft = next === width && wide > room;
  const text = `<text class="small" x="${at(atLeft ? x - 7 : x + 7)}" y="${middle - 4}"${atLeft ? ' text-anchor="end"' : ""}>${escapeXml(shown)}</text>`;
  return `<g><title>${escapeXml(label)}</title>${diamond}${wide <= room || atLeft ? text : ""}</g>`;
}

/** From the middle of one lane to the edge of the other: what happens there stays to be seen. */
function arrow(x: number, from: number, to: number, row: number, label: string): string {
  const down = Math.sign(to - from);
  const end = to - down * row * 0.3;
  const head = `M${at(x - 4)},${at(end - 6 * down)}L${at(x)},${at(end)}L${at(x + 4)},${at(end - 6 * down)}`;
  return `<g><title>${escapeXml(label || "message")}</title><path class="arrow" d="M${at(x)},${from}L${at(x)},${at(end)}${head}"/></g>`;
}

function axis(chart: Chart, { x, bottom }: Layout): string {
  return ticksOf(chart.end)
    .map(
      (time) =>
        `<line class="grid" x1="${at(x(time))}" x2="${at(x(time))}" y1="${top}" y2="${bottom}"/>` +
        `<text class="small" x="${at(x(time))}" y="${bottom + 14}" text-anchor="middle">${timeLabel(time)}</text>`,
    )
    .join("");
}

function timeLabel(time: number): string {
  return time === 0 ? "0" : inSeconds(time);
}

/** About five round times: 1, 2 or 5 times a power of ten apart. */
export function ticksOf(end: number): number[] {
  if (end === 0) return [0];
  const power = 10 ** Math.floor(Math.log10(end / 4));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => end / size <= 5.5);
  if (step === undefined) return [0];
  const count = Math.floor(end / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number(inDigits(index * step)));
}

/** A coordinate, rounded so that two runs on the same numbers write the same text. */
function at(value: number): number {
  return Math.round(value * 10) / 10;
}
