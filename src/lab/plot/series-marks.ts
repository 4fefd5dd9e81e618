import { shorten } from "../picture/text.js";
import { seriesColours } from "../picture/theme.js";
import { inDigits } from "../picture/units.js";
import type { PlotOptions, Point, Series } from "./series.js";

/**
 * What is used of Observable Plot. Its own types need those of a browser, which the library does not have.
 */
export interface ObservablePlot {
  plot(options: object): {
    querySelector(of: string): { remove(): void } | null;
    innerHTML: string;
  };
  line(data: readonly Point[], options: object): object;
  dot(data: readonly unknown[], options: object): object;
  text(data: readonly unknown[], options: object): object;
  barY(data: readonly Point[], options: object): object;
  ruleY(data: readonly number[], options?: object): object;
}

/** The height of a line of the legend. */
export const legendRow = 17;

/** Each series has a sign, a kind of line, and for bars a pattern of its own: nobody needs the colours. */
const signs = ["circle", "square", "triangle", "diamond", "star", "cross"] as const;
const dashes = ["none", "7 3", "2 3", "9 3 2 3", "14 4", "1 5"] as const;

const styleOf = (index: number) => ({
  colour: pick(seriesColours, index),
  sign: pick(signs, index),
  dash: pick(dashes, index),
});

/** What is drawn for all series, and their legend if there are several. */
export function seriesMarks(
  Plot: ObservablePlot,
  { kind = "line", y }: PlotOptions,
  series: readonly Series[],
  name: string,
): object[] {
  const several = series.length > 1;
  const drawn = series.flatMap((one, index) =>
    kind === "bar" ? barsOf(Plot, one, index, several, name) : pointsOf(Plot, one, index, kind),
  );
  const legend = several
    ? series.flatMap((one, index) => legendOf(Plot, one, index, series.length, kind, name))
    : [];
  return [...(y.log ? [] : [Plot.ruleY([0], { strokeOpacity: 0.5 })]), ...drawn, ...legend];
}

function pointsOf(Plot: ObservablePlot, { points }: Series, index: number, kind: string): object[] {
  const { colour, sign, dash } = styleOf(index);
  const place = { x: "0", y: "1" };
  const dots = Plot.dot(points, { ...place, symbol: sign, fill: colour, r: 4 });
  if (kind === "dot") return [dots];
  const line = { ...place, stroke: colour, strokeWidth: 2, strokeDasharray: dash };
  return [Plot.line(points, line), dots];
}

/** Bars with their values above; those of several series stand side by side. */
function barsOf(
  Plot: ObservablePlot,
  { name: seriesName, points }: Series,
  index: number,
  several: boolean,
  name: string,
): object[] {
  const place = several ? { fx: "0", x: () => seriesName } : { x: "0" };
  const value = ([, value]: Point) => inDigits(value);
  const fill = fillOf(name, index);
  return [
    Plot.barY(points, { ...place, y: "1", fill, stroke: styleOf(index).colour, insetLeft: 1 }),
    Plot.text(points, { ...place, y: "1", text: value, dy: -7 }),
  ];
}

function legendOf(
  Plot: ObservablePlot,
  { name: seriesName }: Series,
  index: number,
  count: number,
  kind: string,
  name: string,
): object[] {
  const { colour, sign } = styleOf(index);
  const dy = -12 - (count - index - 0.5) * legendRow;
  const at = { frameAnchor: "top-left", facet: "super", dy };
  const key =
    kind === "bar"
      ? { symbol: "square", fill: fillOf(name, index), stroke: colour, r: 6 }
      : { symbol: sign, fill: colour, r: 4 };
  return [
    Plot.dot([seriesName], { ...at, ...key, dx: 6 }),
    Plot.text([shorten(seriesName, 48)], { ...at, text: String, textAnchor: "start", dx: 18 }),
  ];
}

/** The patterns that bars are filled with. The first series is plain. */
export function patternsOf(name: string, series: readonly Series[]): string {
  return series
    .map((_, index) => {
      const turn = (index * 45) % 180;
      const size = index < 4 ? 5 : 9;
      return `<pattern id="${name}-${index}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})"><rect width="${Math.ceil(size / 2)}" height="${size}" fill="${styleOf(index).colour}"/></pattern>`;
    })
    .slice(1)
    .join("");
}

function fillOf(name: string, index: number): string {
  return index === 0 ? styleOf(0).colour : `url(#${name}-${index})`;
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
