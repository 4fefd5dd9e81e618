// caught by: throws the first error as soon as it comes (failed)
// in words: The error is thrown: expected it after
import { type Coroutine, createTask, getEventLoop, sleep, wait } from "tsyncio";

export function* together<T>(coroutines: Coroutine<T>[]): Coroutine<T[]> {
  const failed: unknown[] = [];
  const tasks = coroutines.map((coroutine) => createTask(coroutine));
  for (const task of tasks) {
    task.addDoneCallback(() => {
      if (task.exception() !== undefined) failed.push(task.exception());
    });
  }
  if (tasks.length > 0) yield* wait(tasks);
  if (failed.length > 0) throw failed[0];
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
