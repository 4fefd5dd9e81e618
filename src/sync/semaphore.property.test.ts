import fc from "fast-check";
import { expect, test } from "vitest";
import { BoundedSemaphore, Lock, sleep, type Task } from "../index.js";
import { asyncFunctions, generators, Stage } from "./testing/worlds.js";

const worker = fc.record({
  begins: fc.nat(10),
  holds: fc.nat(5),
  cancelledAt: fc.option(fc.nat(15)),
  inAsyncFunction: fc.boolean(),
});

/** One time for all of a worker's waits in turns: small numbers, so that much falls into the same turn. */
function* turns(count: number) {
  for (let turn = 0; turn < count; turn++) yield sleep(0);
}

test.each([
  { name: "a semaphore", limits: fc.integer({ min: 1, max: 3 }) },
  { name: "a lock", limits: fc.constant(undefined) },
])(
  "$name never has more holders than its limit, and loses no place, whoever is cancelled when",
  async ({ limits }) => {
    await fc.assert(
      fc.asyncProperty(limits, fc.array(worker, { maxLength: 15 }), async (limit, workers) => {
        const guard = limit === undefined ? new Lock() : new BoundedSemaphore(limit);
        const most = limit ?? 1;
        const stage = new Stage(generators);
        let holders = 0;
        const waiting: number[] = [];
        let cameInOrder = true;
        const work = (index: number, begins: number, holds: number) =>
          function* () {
            yield* turns(begins);
            waiting.push(index);
            yield guard.acquire();
            cameInOrder &&= waiting.shift() === index;
            holders++;
            expect(holders).toBeLessThanOrEqual(most);
            try {
              yield* turns(holds);
            } finally {
              holders--;
              guard.release();
            }
          };
        await stage.run(function* () {
          const tasks: Task<unknown>[] = workers.map(({ begins, holds, inAsyncFunction }, index) =>
            stage.loop.createTask(
              (inAsyncFunction ? asyncFunctions : generators).made(work(index, begins, holds)),
            ),
          );
          for (let turn = 0; turn <= 15; turn++) {
            for (const [index, { cancelledAt }] of workers.entries()) {
              if (cancelledAt !== turn) continue;
              tasks[index]?.cancel();
              if (waiting.includes(index)) waiting.splice(waiting.indexOf(index), 1);
            }
            yield sleep(0);
          }
          // Virtual time goes on when nothing is ready any more: whoever waits now waits for good.
          yield sleep(1);
          for (const task of tasks) {
            expect(task.done()).toBe(true);
            if (!task.cancelled()) expect(task.exception()).toBeUndefined();
          }
          expect([holders, waiting, cameInOrder]).toEqual([0, [], true]);
          // All places are free again, and not one more.
          for (let place = 0; place < most; place++) {
            expect(guard.locked()).toBe(false);
            yield guard.acquire();
          }
          expect(guard.locked()).toBe(true);
        });
      }),
      { numRuns: 500 },
    );
  },
);
