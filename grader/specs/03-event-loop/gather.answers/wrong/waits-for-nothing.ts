// caught by: nothing to do gives an empty list (failed)
// in words: is empty
import { type Coroutine, createTask, getEventLoop, sleep, wait } from "tsyncio";

export function* together<T>(coroutines: Coroutine<T>[]): Coroutine<T[]> {
  const tasks = coroutines.map((coroutine) => createTask(coroutine));
  const [done] = yield* wait(tasks, { returnWhen: "FIRST_EXCEPTION" });
  for (const task of done) task.result();
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
