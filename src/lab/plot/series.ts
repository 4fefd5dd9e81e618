import { whatCame } from "../../loop/what-came.js";

/** A point: where it lies on x, a number or a name, and how much it is on y. */
export type Point = readonly [x: number | string, y: number];

/** An axis. */
export interface Axis {
  /** What it counts: "threads", "memory". */
  label: string;
  /** In what: "MB", "s". */
  unit?: string;
  /** Powers of ten at equal distances, for what grows by factors. All its values must be above 0. */
  log?: boolean;
}

/** What a plot shows. */
export interface PlotOptions {
  /** What stands above the picture. */
  title: string;
  x: Axis;
  y: Axis;
  /** The points, by the name of their series: `{ threads: [[1, 6], [2, 11]] }`. */
  series: Record<string, readonly Point[]>;
  /** Lines with signs by default; bars for what is compared by name; dots for what is not connected. */
  kind?: "line" | "bar" | "dot";
}

const kinds: readonly unknown[] = ["line", "bar", "dot"];

/** A series that has been looked through. */
export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

/**
 * The series, once all is well with them.
 *
 * @throws {TypeError} if something is no number or no point
 * @throws {RangeError} if there is nothing to draw, or a logarithm has no value
 */
export function seriesOf({ title, x, y, series, kind }: PlotOptions): Series[] {
  if (kind !== undefined && !kinds.includes(kind)) {
    throw new TypeError(`A plot is a "line", a "bar" or a "dot"; what came was ${whatCame(kind)}`);
  }
  const names = Object.keys(series);
  if (names.length === 0 || names.every((name) => series[name]?.length === 0)) {
    throw new RangeError(`The plot "${title}" has no points: give it a series with at least one`);
  }
  if (kind === "bar" && y.log) {
    throw new RangeError(
      "A bar has no beginning on a logarithmic axis: take dots, or a plain axis",
    );
  }
  const all = names.map((name) => ({ name, points: series[name] as readonly Point[] }));
  for (const { name, points } of all) for (const point of points) checkPoint(name, point, x, y);
  const places = new Set(all.flatMap(({ points }) => points.map(([at]) => typeof at)));
  if (places.size > 1) {
    throw new TypeError(`On x, the plot "${title}" has numbers and names: it can have one of them`);
  }
  return all;
}

function checkPoint(name: string, point: Point, x: Axis, y: Axis): void {
  if (!Array.isArray(point) || point.length !== 2) {
    throw new TypeError(`A point of "${name}" is a pair [x, y]; what came was ${whatCame(point)}`);
  }
  const [at, value] = point;
  for (const [number, axis] of [[value, y] as const, [at, x] as const]) {
    if (axis === x && typeof number === "string") continue;
    if (typeof number !== "number" || !Number.isFinite(number)) {
      throw new TypeError(
        `"${axis.label}" of a point of "${name}" is a finite number; what came was ${whatCame(number)}`,
      );
    }
    if (axis.log && number <= 0) {
      throw new RangeError(
        `"${axis.label}" is logarithmic, so all values are above 0; what came was ${number}, in "${name}"`,
      );
    }
  }
}
