import { oneLine, shorten } from "../picture/text.js";
import { inDigits } from "../picture/units.js";
import type { Axis, PlotOptions, Point, Series } from "./series.js";

/** A plot as a table: a row for each x, a column for each series. */
export function plotText({ title, x, y }: PlotOptions, series: readonly Series[]): string {
  const places = new Set(series.flatMap(({ points }) => points.map(([at]) => at)));
  const single = series.length === 1;
  const head = [axisLabel(x), ...series.map(({ name }) => (single ? axisLabel(y) : name))];
  const body = inOrder([...places]).map((place) => [
    shown(place),
    ...series.map(({ points }) => pointsAt(points, place)),
  ]);
  const rows = [head, ...body].map((row) => row.map((cell) => shorten(cell, 32)));
  const widths = head.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  const of = single ? series[0]?.name : axisLabel(y);
  return [`${oneLine(title)}: ${oneLine(of ?? "")}`, ...lines].join("\n");
}

/** `memory (MB)`. */
export function axisLabel({ label, unit }: Axis): string {
  return unit === undefined ? label : `${label} (${unit})`;
}

function inOrder(places: (number | string)[]): (number | string)[] {
  return places.every((place) => typeof place === "number")
    ? [...places].sort((one, other) => one - other)
    : places;
}

function pointsAt(points: readonly Point[], place: number | string): string {
  const values = points.filter(([at]) => at === place).map(([, value]) => inDigits(value));
  return values.join(", ");
}

function shown(place: number | string): string {
  return typeof place === "number" ? inDigits(place) : place;
}
