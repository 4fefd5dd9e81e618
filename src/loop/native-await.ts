import type { Steps } from "./coroutine.js";
import { asyncFunction, currentLoop } from "./running.js";
import { Stepper } from "./stepper.js";

/**
 * Drives a coroutine for plain `await`: what stands behind the `then` of futures and helpers.
 *
 * In an async function that a task runs, the steps belong to that task, so that cancelling it arrives here.
 * Outside of any task (a notebook's cell, a program's top level) the await keeps the loop turning until it
 * has its answer.
 */
export function awaitNatively<T, R1, R2>(
  steps: Steps<T>,
  onFulfilled: ((value: T) => R1 | PromiseLike<R1>) | null | undefined,
  onRejected: ((reason: unknown) => R2 | PromiseLike<R2>) | null | undefined,
): Promise<R1 | R2> {
  return new Promise((resolve, reject) => {
    // Promises never call back from inside then(); when the first step ends it all, neither do we.
    let starting = true;
    const answer = (callBack: () => R1 | R2 | PromiseLike<R1 | R2>) => {
      const settle = () => {
        try {
          resolve(callBack());
        } catch (error) {
          reject(error);
        }
      };
      if (starting) queueMicrotask(settle);
      else settle();
    };
    const finish = (value: T) =>
      answer(() => (onFulfilled ? onFulfilled(value) : (value as never)));
    const fail = (error: unknown) =>
      answer(() => {
        if (onRejected) return onRejected(error);
        throw error;
      });

    const within = asyncFunction.getStore();
    const loop = within?.loop ?? currentLoop();
    const leave = () => {
      if (within) within.leaveAwait(stepper);
      else loop.release();
      loop.yieldToMicrotasks();
    };
    const stepper = new Stepper<T>(
      loop,
      steps,
      {
        finish(value) {
          leave();
          finish(value);
        },
        fail(error) {
          leave();
          fail(error);
        },
      },
      within?.task,
    );
    if (within) within.enterAwait(stepper);
    else loop.hold();
    loop.runNow(stepper);
    starting = false;
  });
}
