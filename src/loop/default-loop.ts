import { EventLoop } from "./event-loop.js";
import { running, runningLoop } from "./running.js";
import { whatCame } from "./what-came.js";

running.defaultLoop = () => getEventLoop();

let defaultLoop: EventLoop | undefined;

/**
 * The loop that runs now, else the default one, which is made when it is first asked for.
 * Python: `asyncio.get_event_loop()`.
 *
 * After the default loop was closed, the next call makes a new one, so that a notebook's cells can be run
 * again; Python returns the closed one.
 *
 * @example
 * await run(async () => {
 *   console.log(getEventLoop().isRunning()); // true
 * });
 */
export function getEventLoop(): EventLoop {
  const loop = runningLoop();
  if (loop !== undefined) return loop;
  if (defaultLoop === undefined || defaultLoop.isClosed()) defaultLoop = new EventLoop();
  return defaultLoop;
}

/**
 * Makes `loop` the default one, or, with undefined, forgets it. Python: `asyncio.set_event_loop()`.
 *
 * @throws {TypeError} if it is no event loop
 * @example
 * const loop = new EventLoop();
 * setEventLoop(loop);
 * console.log(getEventLoop() === loop); // true
 * setEventLoop(undefined);
 */
export function setEventLoop(loop: EventLoop | undefined): void {
  if (loop !== undefined && !(loop instanceof EventLoop)) {
    throw new TypeError(`An EventLoop or undefined was expected; what came was ${whatCame(loop)}`);
  }
  defaultLoop = loop;
}
