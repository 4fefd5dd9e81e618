import { type Coroutine, createTask, getEventLoop, sleep, wait } from "tsyncio";

export function* together<T>(coroutines: Coroutine<T>[]): Coroutine<T[]> {
  const tasks = coroutines.map((coroutine) => createTask(coroutine));
  // An empty list is nothing to wait for: wait would refuse it.
  if (tasks.length > 0) {
    const [done] = yield* wait(tasks, { returnWhen: "FIRST_EXCEPTION" });
    // Only those that are done may be asked; a task that failed throws its error here.
    for (const task of done) task.result();
  }
  return tasks.map((task) => task.result());
}

/** A job takes its seconds; then it has a result, or fails with an error. */
export interface Job {
  name: string;
  seconds: number;
  result: string;
  error?: string;
}

/** Given: does all the jobs, and gives their results. */
export function doJobs(jobs: Job[]): Promise<string[]> {
  function* work({ name, seconds, result, error }: Job) {
    console.log(`${name} begins`);
    yield* sleep(seconds);
    if (error !== undefined) throw new Error(error);
    return result;
  }
  return getEventLoop().runUntilComplete(together(jobs.map(work)));
}
