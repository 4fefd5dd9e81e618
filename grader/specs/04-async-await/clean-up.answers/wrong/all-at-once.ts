// caught by: closes them in reverse, one after another (failed)
// in words: one after another
import { CancelledError, createTask, gather, getEventLoop, sleep } from "tsyncio";

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

export async function withTools<T>(tools: Tool[], work: () => Promise<T>): Promise<T> {
  const open: Tool[] = [];
  try {
    for (const tool of tools) {
      await tool.open();
      open.push(tool);
    }
    return await work();
  } finally {
    await gather(...open.reverse().map((tool) => tool.close()));
  }
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
