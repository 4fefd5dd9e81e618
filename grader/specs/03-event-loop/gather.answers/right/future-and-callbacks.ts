import { type Coroutine, createTask, Future, getEventLoop, sleep } from "tsyncio";

export function* together<T>(coroutines: Coroutine<T>[]): Coroutine<T[]> {
  const all = new Future<T[]>();
  const tasks = coroutines.map((coroutine) => createTask(coroutine));
  let left = tasks.length;
  for (const task of tasks) {
    task.addDoneCallback(() => {
      left--;
      if (all.done()) return;
      if (task.exception() !== undefined) all.setException(task.exception());
      else if (left === 0) all.setResult(tasks.map((one) => one.result()));
    });
  }
  if (left === 0) all.setResult([]);
  return yield* all;
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
