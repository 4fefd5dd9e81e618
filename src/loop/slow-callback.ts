import type { EventLoop } from "./event-loop.js";
import type { Runnable } from "./runnable.js";

/**
 * Times a runnable, and what an async function did in microtasks because of it. The function that it
 * returns is called when both are over, and warns if they took long.
 */
export function timeRunnable(loop: EventLoop, runnable: Runnable): () => void {
  const begin = performance.now();
  return () => {
    const seconds = (performance.now() - begin) / 1000;
    if (seconds < loop.slowCallbackDuration) return;
    console.warn(`Executing ${runnable.describe()} took ${seconds.toFixed(3)} seconds`);
  };
}
