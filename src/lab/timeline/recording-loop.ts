import type { Clock } from "../../loop/clock.js";
import { EventLoop } from "../../loop/event-loop.js";
import type { Runnable } from "../../loop/runnable.js";
import type { Runs, Task, TaskOptions } from "../../loop/task.js";
import type { Lane } from "./lane.js";
import type { Recording } from "./recording.js";

/**
 * An event loop that draws a lane for each of its tasks.
 *
 * It sees when a step of a task is put on the ready queue, when it begins, and when it is over together
 * with the microtasks that an async function goes on in. What runs a loop that nobody records pays nothing.
 */
export class RecordingLoop extends EventLoop {
  readonly #recording: Recording;
  /** Steps of a task that are on the ready queue: an async function may have several under way. */
  readonly #ready = new Map<Task<unknown>, number>();
  #unnamed = 0;

  constructor(recording: Recording, clock: Clock) {
    super({ clock });
    this.#recording = recording;
    this.observe((runnable) => this.#begin(taskOf(runnable)));
  }

  override enqueue(runnable: Runnable): void {
    const task = taskOf(runnable);
    if (task !== undefined) {
      this.#count(task, 1);
      const lane = this.#laneOf(task);
      // What runs, and is ready again already, still runs.
      if (lane.open?.state !== "running") this.#recording.enter(lane, "ready");
    }
    super.enqueue(runnable);
  }

  /** A promise that already runs, or a first step taken at once, comes by no queue. */
  override createTask<T>(runs: Runs<T>, options: TaskOptions = {}): Task<T> {
    const task = super.createTask(runs, options);
    const lane = this.#laneOf(task as Task<unknown>);
    if (lane.open === undefined) this.#rest(task as Task<unknown>, lane);
    task.addDoneCallback(() => this.#recording.leave(lane));
    return task;
  }

  /** Marks this moment in a task's lane. */
  mark(task: Task<unknown>, label: string): void {
    this.#recording.mark(this.#laneOf(task), label);
  }

  /** A task without a name is numbered within this recording: so a cell that runs again draws the same. */
  #laneOf(task: Task<unknown>): Lane {
    const lane = this.#recording.lane(task, "");
    if (lane.name !== "") return lane;
    const name = task.getName();
    if (/^Task-\d+$/.test(name)) this.#unnamed++;
    lane.name = /^Task-\d+$/.test(name) ? `Task-${this.#unnamed}` : name;
    return lane;
  }

  #begin(task: Task<unknown> | undefined): () => void {
    if (task === undefined) return () => {};
    const lane = this.#laneOf(task);
    this.#count(task, -1);
    this.#recording.enter(lane, "running");
    return () => this.#rest(task, lane);
  }

  #rest(task: Task<unknown>, lane: Lane): void {
    if (task.done()) this.#recording.leave(lane);
    else this.#recording.enter(lane, this.#ready.has(task) ? "ready" : "waiting");
  }

  #count(task: Task<unknown>, change: number): void {
    const count = (this.#ready.get(task) ?? 0) + change;
    if (count > 0) this.#ready.set(task, count);
    else this.#ready.delete(task);
  }
}

/** The task whose step it is; a plain callback is nobody's. */
function taskOf(runnable: Runnable): Task<unknown> | undefined {
  return (runnable as { task?: Task<unknown> }).task;
}
