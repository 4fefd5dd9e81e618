import { Picture } from "../picture/picture.js";
import { plotSvg } from "./plot-svg.js";
import { plotText } from "./plot-text.js";
import { type PlotOptions, seriesOf } from "./series.js";

/**
 * Draws numbers: lines, bars or dots, with their axes and units. Its words are a table of the same numbers.
 *
 * The first plot of a program takes a moment, because the library that draws is loaded for it.
 *
 * @throws {TypeError} if something is no number or no point
 * @throws {RangeError} if there is nothing to draw, or a logarithm has no value
 * @example
 * const picture = await plot({
 *   title: "What threads cost",
 *   x: { label: "threads" },
 *   y: { label: "memory", unit: "MB" },
 *   series: { threads: [[1, 6], [10, 52]] },
 * });
 * console.log(picture.text.split("\n").at(-1)); // 10                52
 */
export async function plot(options: PlotOptions): Promise<Picture> {
  const series = seriesOf(options);
  return new Picture(await plotSvg(options, series), plotText(options, series));
}
