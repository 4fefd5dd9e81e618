import { type Clock, SystemClock } from "../../loop/clock.js";
import { type Awaitable, CoroutineObject, isPromiseLike } from "../../loop/coroutine.js";
import { Runner, refuseInside } from "../../loop/runner.js";
import { currentTask, runningLoop } from "../../loop/running.js";
import type { Runs } from "../../loop/task.js";
import { whatCame } from "../../loop/what-came.js";
import type { Picture } from "../picture/picture.js";
import { drawLive } from "./live.js";
import { Recording } from "./recording.js";
import { RecordingLoop } from "./recording-loop.js";

/** How a program is recorded. */
export interface TimelineOptions {
  /** What stands above the picture. */
  title?: string;
  /** The real time by default; with a `VirtualClock` nobody waits, and each run draws the same. */
  clock?: Clock;
  /** Shows the picture in the notebook while the program runs. */
  live?: boolean;
}

/**
 * Runs a program as `run` does, and draws its tasks as lanes: running, waiting, or ready and waiting for
 * their turn.
 *
 * A lane shows the truth about the one thread: at any moment at most one runs. A task that was made of a
 * promise (`createTask(work())`) shows as waiting: its function runs beside all tasks. Hand over the
 * function. Callbacks and what stands between tasks have no lane.
 *
 * @throws {TypeError} if the program runs already, as that of `timeline(main())` does
 * @throws whatever the program throws
 * @example
 * async function main() {
 *   await gather(sleep(1), sleep(2));
 * }
 * const picture = await timeline(main, { clock: new VirtualClock() });
 * console.log(picture.text.split("\n")[0]); // Timeline (2 s)
 */
export async function timeline<T>(
  main: Awaitable<T> | Runs<T>,
  { title = "Timeline", clock = new SystemClock(), live = false }: TimelineOptions = {},
): Promise<Picture> {
  refuseInside("timeline");
  if (isPromiseLike(main) && !(main instanceof CoroutineObject)) {
    throw new TypeError(
      `A timeline records a program from its beginning; what came, ${whatCame(main)}, runs already: hand over the function, timeline(main)`,
    );
  }
  const recording = new Recording(title, clock);
  const runner = new Runner({ loopFactory: () => new RecordingLoop(recording, clock) });
  const stopDrawing = live ? drawLive(recording) : undefined;
  try {
    await runner.run(main);
  } finally {
    recording.stop();
    stopDrawing?.();
    await runner.close();
  }
  return recording.picture();
}

/**
 * Marks this moment in the lane of the task that runs now. Where nothing is recorded it does nothing.
 *
 * @example
 * async function main() {
 *   mark("here");
 * }
 * const picture = await timeline(main, { clock: new VirtualClock() });
 * console.log(picture.text.includes("here at 0 s")); // true
 */
export function mark(label: string): void {
  const loop = runningLoop();
  const task = currentTask();
  if (loop instanceof RecordingLoop && task !== undefined) loop.mark(task, label);
}
