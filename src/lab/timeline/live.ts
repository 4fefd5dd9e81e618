import { isInNotebook, NotebookDisplay } from "../picture/notebook-display.js";
import type { Recording } from "./recording.js";

/** A picture more often than this is a film, and costs what it measures. */
const shortestPause = 100;

/**
 * Draws while the program runs: the first picture at once, then a new one in every pause of the loop that
 * is long enough. Returns what draws the last one and ends it. Outside of a notebook there is only the last.
 */
export function drawLive(recording: Recording): () => void {
  const display = new NotebookDisplay();
  const draw = () => recording.picture().showIn(display);
  if (!isInNotebook()) return draw;
  let timer: NodeJS.Timeout | undefined;
  const again = () => {
    const begin = performance.now();
    draw();
    // At most a tenth of the time goes into drawing, however large the picture is.
    const pause = Math.max(shortestPause, 9 * (performance.now() - begin));
    timer = setTimeout(again, pause).unref();
  };
  again();
  return () => {
    clearTimeout(timer);
    draw();
  };
}
