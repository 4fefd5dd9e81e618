import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LifoQueue, PriorityQueue, Queue, sleep, type Task } from "../index.js";
import { asyncFunctions, generators, Stage } from "./testing/worlds.js";

/** A queue, and its model: a list, and what comes out of it next. */
interface Kind {
  name: string;
  make(maxsize: number): Queue<number>;
  indexOfNext(items: readonly number[]): number;
}

const kinds: Kind[] = [
  { name: "Queue", make: (maxsize) => new Queue(maxsize), indexOfNext: () => 0 },
  {
    name: "LifoQueue",
    make: (maxsize) => new LifoQueue(maxsize),
    indexOfNext: (items) => items.length - 1,
  },
  {
    name: "PriorityQueue",
    make: (maxsize) => new PriorityQueue(maxsize),
    indexOfNext: (items) => items.indexOf(Math.min(...items)),
  },
];

/** What happens at a time: several things may happen in one turn. */
const step = fc.record({
  what: fc.constantFrom("put", "get", "putNowait", "getNowait", "cancel", "pause" as const),
  whom: fc.nat(),
  inAsyncFunction: fc.boolean(),
});

describe.each(kinds)("random programs of puts, gets and cancels on a $name", (kind) => {
  test("lose nothing, double nothing, keep the order, the maxsize and every wake-up", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.array(step, { maxLength: 60 }), async (maxsize, steps) => {
        const queue = kind.make(maxsize);
        const model: number[] = [];
        const stage = new Stage(generators);
        const tasks: Task<unknown>[] = [];
        const waitingIn = { put: new Set<Task<unknown>>(), get: new Set<Task<unknown>>() };
        let made = 0;
        // Whoever comes back from put() or get() has put or taken in the same step, so the model can follow.
        const didPut = (item: number) => {
          model.push(item);
          if (maxsize > 0) expect(queue.qsize()).toBeLessThanOrEqual(maxsize);
          expect(queue.qsize()).toBe(model.length);
        };
        const didGet = (item: number) => {
          expect(item).toBe(model.splice(kind.indexOfNext(model), 1)[0]);
          expect(queue.qsize()).toBe(model.length);
        };
        const perform: Record<"put" | "get", () => Generator> = {
          *put() {
            const item = made++;
            yield queue.put(item);
            didPut(item);
          },
          *get() {
            didGet((yield queue.get()) as number);
          },
        };
        const start = (what: "put" | "get", inAsyncFunction: boolean) => {
          const world = inAsyncFunction ? asyncFunctions : generators;
          const task = stage.loop.createTask(world.made(perform[what] as never));
          tasks.push(task);
          waitingIn[what].add(task);
          task.addDoneCallback(() => waitingIn[what].delete(task));
        };
        await stage.run(function* () {
          for (const { what, whom, inAsyncFunction } of steps) {
            if (what === "put" || what === "get") start(what, inAsyncFunction);
            else if (what === "cancel") tasks[whom % (tasks.length || 1)]?.cancel();
            else if (what === "pause") yield sleep(0);
            else if (what === "putNowait" && !queue.full()) {
              queue.putNowait(made);
              didPut(made++);
            } else if (what === "getNowait" && !queue.empty()) didGet(queue.getNowait());
          }
          // Virtual time goes on when nothing is ready any more: whoever waits now waits for good.
          yield sleep(1);
          for (const task of tasks) {
            if (task.done() && !task.cancelled() && task.exception()) throw task.exception();
          }
          if (!queue.empty()) expect(waitingIn.get.size).toBe(0);
          if (!queue.full()) expect(waitingIn.put.size).toBe(0);
          // In the end all comes out that went in.
          while (!queue.empty() || waitingIn.put.size > 0) {
            didGet((yield queue.get()) as number);
            yield sleep(1);
          }
          expect(model).toEqual([]);
          for (const task of tasks) task.cancel();
          yield sleep(1);
        });
      }),
      { numRuns: 300 },
    );
  });
});
