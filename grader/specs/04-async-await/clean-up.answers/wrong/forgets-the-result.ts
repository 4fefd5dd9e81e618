// caught by: opens the tools in order, works, and gives the result (failed)
// in words: did not give the result
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

export async function withTools<T>(tools: Tool[], work: () => Promise<T>): Promise<T> {
  const [first, ...others] = tools;
  if (first === undefined) return work();
  await first.open();
  // Only from here on is it open. Each tool has a finally of its own around all that comes after it:
  // so they close in reverse, and an error in one finally does not keep the outer ones from running.
  try {
    await withTools(others, work);
    return undefined as T;
  } finally {
    await first.close();
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
