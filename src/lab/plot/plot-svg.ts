import { escapeXml, fitForXml, shorten } from "../picture/text.js";
import { nameOf, rulesOf } from "../picture/theme.js";
import { axisLabel, plotText } from "./plot-text.js";
import type { PlotOptions, Series } from "./series.js";
import { legendRow, type ObservablePlot, patternsOf, seriesMarks } from "./series-marks.js";

/** So narrow that a telephone can still show it at a size that can be read. */
const width = 480;
const head = 28;
const frame = 230;

/**
 * Draws with Observable Plot, on a document that exists only here. Both are large, so they are loaded when
 * the first plot is drawn.
 */
export async function plotSvg(options: PlotOptions, series: readonly Series[]): Promise<string> {
  const [Plot, { parseHTML }] = await Promise.all([
    import("@observablehq/plot") as Promise<ObservablePlot>,
    import("linkedom"),
  ]);
  const { document } = parseHTML("<html><body></body></html>");
  const name = nameOf(options);
  const legend = series.length > 1 ? series.length * legendRow : 0;
  const height = frame + 70 + legend;
  const margins = { marginLeft: 56, marginRight: 20, marginTop: 30 + legend, marginBottom: 40 };
  const marks = seriesMarks(Plot, options, series, name);
  const drawn = Plot.plot({
    document,
    width,
    height,
    ...margins,
    ...scalesOf(options, series),
    marks,
  });
  drawn.querySelector("style")?.remove();
  return framed(name, height, options, series, xmlOf(drawn.innerHTML));
}

/** The document writes HTML, which an image of SVG may not be. */
function xmlOf(html: string): string {
  return fitForXml(html.replaceAll("&nbsp;", "\u00a0"));
}

function scalesOf({ x, y, kind }: PlotOptions, series: readonly Series[]): object {
  const places = [...new Set(series.flatMap(({ points }) => points.map(([place]) => place)))];
  const named = typeof places[0] === "string";
  const label = axisLabel(x);
  const byName = {
    label,
    domain: places,
    tickFormat: (tick: string | number) => shorten(String(tick), 14),
  };
  const numbers = { label, type: x.log ? "log" : "linear", tickFormat: "~s", ticks: x.log ? 4 : 6 };
  const vertical = {
    label: axisLabel(y),
    type: y.log ? "log" : "linear",
    zero: !y.log,
    grid: true,
    ticks: y.log ? 4 : Math.min(6, wholeSpan(series)),
    tickFormat: "~s",
  };
  if (kind === "bar" && series.length > 1) {
    return { x: { axis: null }, fx: { ...byName, padding: 0.2 }, y: vertical };
  }
  if (kind === "bar") return { x: { ...byName, type: "band" }, y: vertical };
  return { x: named ? { ...byName, type: "point", padding: 0.5 } : numbers, y: vertical };
}

/** How many steps whole numbers have at most: there is no half learner. Without a bound for other numbers. */
function wholeSpan(series: readonly Series[]): number {
  const values = series.flatMap(({ points }) => points.map(([, value]) => value));
  if (!values.every(Number.isInteger)) return Number.POSITIVE_INFINITY;
  return Math.max(
    1,
    values.reduce((most, value) => Math.max(most, value), 0) -
      values.reduce((least, value) => Math.min(least, value), 0),
  );
}

function framed(
  name: string,
  height: number,
  options: PlotOptions,
  series: readonly Series[],
  drawn: string,
): string {
  const full = height + head;
  const rules = rulesOf(name, {
    ".paper": "fill:var(--paper)",
    ".head": "fill:var(--ink);font-size:14px;font-weight:600",
    ".plot": "color:var(--ink);font-size:11px",
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${name}" viewBox="0 0 ${width} ${full}" width="640" height="${Math.round((full * 640) / width)}" role="img" aria-labelledby="${name}-title ${name}-text">`,
    `<title id="${name}-title">${escapeXml(options.title)}</title>`,
    `<desc id="${name}-text">${escapeXml(plotText(options, series))}</desc>`,
    `<style>${rules}</style>`,
    `<defs>${patternsOf(name, series)}</defs>`,
    `<rect class="paper" width="${width}" height="${full}"/>`,
    `<text class="head" x="8" y="20">${escapeXml(shorten(options.title, 56))}</text>`,
    `<g class="plot" transform="translate(0,${head})" fill="currentColor" text-anchor="middle">`,
    drawn,
    "</g></svg>",
  ].join("");
}
