/** What only a lesson needs. */

// A lesson may import nothing else of the library: then this brings the default loop along.
import "../loop/default-loop.js";

export { type CheckOptions, check } from "./check.js";
export { localCertificate } from "./local-certificate.js";
export { type LocalSites, localSites, type Site } from "./local-sites.js";
export { type LocalWeb, localWeb } from "./local-web.js";
export { bareThreadCost } from "./measuring/bare-thread-cost.js";
export type { Cost, CostOptions } from "./measuring/crowd.js";
export { Measurement, measure } from "./measuring/measure.js";
export { processCost } from "./measuring/process-cost.js";
export { threadCost } from "./measuring/thread-cost.js";
export { Picture } from "./picture/picture.js";
export { plot } from "./plot/plot.js";
export type { Axis, PlotOptions, Point } from "./plot/series.js";
export { realSites } from "./real-sites.js";
export { drawLoop, type TimedMessage } from "./timeline/draw-loop.js";
export type { LaneState } from "./timeline/lane.js";
export { Lanes, type LanesOptions } from "./timeline/lanes.js";
export { mark, type TimelineOptions, timeline } from "./timeline/timeline.js";
