import { createTask, getEventLoop, sleep } from "tsyncio";

/** Given: a tool, which takes its time to open and to close. */
export class Tool {
  name = "";
  opening = 0;
  closing = 0;
  /** Why it cannot be closed, if it cannot. */
  stuck?: string;

  async open() {
    await sleep(this.opening);
    console.log(`${this.name} is open`);
  }

  async close() {
    await sleep(this.closing);
    if (this.stuck !== undefined) throw new Error(this.stuck);
    console.log(`${this.name} is closed`);
  }
}

/**
 * Opens tools, works with them, and closes them, come what may.
 *
 * - The tools are opened one after another, in order; then work is called, and its result given.
 * - At the end they are closed one after another, the last one first, each when the other is closed.
 * - An error of the work is thrown on when they are closed.
 * - A cancellation closes them, too, and then it is thrown on.
 * - A tool that has not been opened is not closed.
 * - A tool that cannot be closed does not keep the others open; its error is thrown at the end.
 */
export async function withTools<T>(tools: Tool[], work: () => Promise<T>): Promise<T> {
  // TODO: open the tools, await the work, and close in any case what is open.
  throw new Error("withTools is not written yet: write it where it says TODO");
}

/** Given: a repair with these tools takes its seconds, unless it fails or is cancelled before. */
export interface Repair {
  tools: { name: string; opening: number; closing: number; stuck?: string }[];
  seconds: number;
  error?: string;
  cancelAfter?: number;
}

/** Given: does the repair in a task, which may be cancelled. */
export async function repair({ tools, seconds, error, cancelAfter }: Repair): Promise<string> {
  const work = async () => {
    console.log("work begins");
    await sleep(seconds);
    if (error !== undefined) throw new Error(error);
    return "repaired";
  };
  const all = tools.map((tool) => Object.assign(new Tool(), tool));
  const task = createTask(() => withTools(all, work));
  if (cancelAfter !== undefined) getEventLoop().callLater(cancelAfter, () => task.cancel());
  return task;
}
