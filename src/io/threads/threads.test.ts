import { threadId } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import {
  CancelledError,
  createTask,
  EventLoop,
  Future,
  gather,
  getEventLoop,
  run,
  sleep,
  ThreadPoolExecutor,
  toThread,
} from "../../index.js";
import { OrderQueue } from "./order-queue.js";
import { threadMain } from "./thread-main.js";

const outside = 42;

function thread(): number {
  return require("node:worker_threads").threadId;
}

describe("toThread", () => {
  test("runs a function elsewhere, with its arguments, and gives its result", async () => {
    expect(await run(toThread((a: number, b: number) => a + b, 1, 2))).toBe(3);
    expect(await run(toThread(thread))).not.toBe(threadId);
    function* program() {
      return yield* toThread((text: string) => text.toUpperCase(), "in a generator");
    }
    expect(await run(program())).toBe("IN A GENERATOR");
  });

  test("lets the loop go on meanwhile", async () => {
    await run(async () => {
      const shared = new Int32Array(new SharedArrayBuffer(4));
      const waiting = createTask(toThread((cell: Int32Array) => Atomics.wait(cell, 0, 0), shared));
      // The thread stands still until this thread, which does not, lets it go on.
      await sleep(0);
      Atomics.store(shared, 0, 1);
      Atomics.notify(shared, 0);
      expect(["ok", "not-equal"]).toContain(await waiting);
    });
  });

  test("waits for an async function, in its thread", async () => {
    const answer = await run(toThread(async (x: number) => (await Promise.resolve(x)) * 2, 21));
    expect(answer).toBe(42);
  });

  test("takes methods, and modules loaded inside", async () => {
    const tool = {
      base(path: string) {
        return require("node:path").basename(path);
      },
    };
    expect(await run(toThread(tool.base, "/a/b"))).toBe("b");
  });

  test("copies arguments and results", async () => {
    const list = [new Date(0), new Map([["a", 1]]), { deep: [1, 2] }];
    const back = await run(toThread((x: unknown) => x, list));
    expect(back).toEqual(list);
    expect(back).not.toBe(list);
  });

  test("throws what the function throws, with its kind and its properties", async () => {
    const failing = toThread(() => {
      throw Object.assign(new RangeError("too far"), { code: "E_FAR", distance: 7 });
    });
    const error = await run(failing).then(String, (error) => error);
    expect(error).toBeInstanceOf(RangeError);
    expect(error).toMatchObject({ message: "too far", code: "E_FAR", distance: 7 });
    const own = toThread(() => {
      class OwnError extends Error {
        override name = "OwnError";
      }
      throw new OwnError("mine");
    });
    await expect(run(own)).rejects.toMatchObject({ name: "OwnError", message: "mine" });
    await expect(run(toThread(() => Promise.reject("just text")))).rejects.toBe("just text");
  });

  test("says what to do when the function needs what surrounds it", async () => {
    const error = await run(toThread(() => outside + 1)).then(String, (error) => error);
    expect(error).toBeInstanceOf(ReferenceError);
    expect(error.message).toMatch(
      /^outside is not defined in the thread: .*Pass outside as an arg/,
    );
  });

  test.each([
    ["a built-in function", Math.sqrt, /has no source/],
    ["a bound function", thread.bind(null), /has no source/],
    ["no function", 42 as unknown as () => void, /A function to run was expected.*number/],
  ])("refuses %s", async (_, body, words) => {
    await expect(run(toThread(body as () => unknown))).rejects.toThrow(words);
  });

  test("says so when an argument, a result or an error cannot be copied", async () => {
    await expect(
      run(
        toThread(
          (x: unknown) => x,
          () => 1,
        ),
      ),
    ).rejects.toThrow(/An argument cannot be sent/);
    await expect(run(toThread(() => () => 1))).rejects.toThrow(
      /What the function returned cannot be/,
    );
    const failing = toThread(() => {
      throw { reason: () => 1 };
    });
    await expect(run(failing)).rejects.toThrow(/What the function threw cannot be/);
  });
});

describe("a thread pool", () => {
  test("has no more threads than it may, and uses them again", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 2 });
    await run(async () => {
      const loop = getEventLoop();
      const six = Array.from({ length: 6 }, () => loop.runInExecutor(pool, thread));
      const threads = new Set(await gather(...six));
      expect(threads.size).toBe(2);
      expect(threads).toContain(await loop.runInExecutor(pool, thread));
    });
    pool.shutdown();
  });

  test("runs one after the other in the order in which they came", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
    await run(async () => {
      const loop = getEventLoop();
      const log = new Int32Array(new SharedArrayBuffer(4 * 6));
      const body = (log: Int32Array, number: number) => {
        log[Atomics.add(log, 0, 1) + 1] = number;
      };
      await gather(...[10, 20, 30, 40].map((n) => loop.runInExecutor(pool, body, log, n)));
      expect([...log]).toEqual([4, 10, 20, 30, 40, 0]);
    });
    pool.shutdown();
  });

  test("is sent nothing that a bundler renames", () => {
    expect(String(threadMain)).not.toMatch(/\brequire\s*\(|\(\s*require\s*\)/);
  });

  test("gives orders back in turn, however many wait", () => {
    const queue = new OrderQueue();
    const future = new Future<unknown>(new EventLoop());
    const count = 300_000;
    for (let number = 0; number < count; number++) {
      queue.add({ job: { source: "", args: [number] }, future });
    }
    expect(queue.size).toBe(count);
    const first = queue.take();
    expect(first?.job.args).toEqual([0]);
    // What has left holds on to none of those behind it.
    expect(first).not.toHaveProperty("next");
    let last: unknown;
    for (let order = queue.take(); order; order = queue.take()) last = order.job.args[0];
    expect([last, queue.size, queue.take()]).toEqual([count - 1, 0, undefined]);
    queue.add({ job: { source: "", args: ["late"] }, future });
    expect(queue.take()?.job.args).toEqual(["late"]);
  });

  test("never begins what was cancelled in the queue", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
    await run(async () => {
      const loop = getEventLoop();
      const gate = new Int32Array(new SharedArrayBuffer(8));
      const first = loop.runInExecutor(pool, (gate: Int32Array) => Atomics.wait(gate, 0, 0), gate);
      const second = loop.runInExecutor(
        pool,
        (gate: Int32Array) => Atomics.store(gate, 1, 1),
        gate,
      );
      const third = loop.runInExecutor(pool, () => "third");
      second.cancel();
      Atomics.store(gate, 0, 1);
      Atomics.notify(gate, 0);
      await first;
      expect(await third).toBe("third");
      expect(gate[1]).toBe(0);
    });
    pool.shutdown();
  });

  test("lets what a thread has begun go on when it is cancelled, and uses its thread again", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
    await run(async () => {
      const loop = getEventLoop();
      const cells = new Int32Array(new SharedArrayBuffer(12));
      const running = loop.runInExecutor(
        pool,
        (cells: Int32Array) => {
          Atomics.wait(cells, 1, 0);
          Atomics.store(cells, 2, 1);
        },
        cells,
      );
      // It was free, so a thread has it already: it is not in the queue any more.
      running.cancel();
      await expect(running).rejects.toThrow(CancelledError);
      Atomics.store(cells, 1, 1);
      Atomics.notify(cells, 1);
      const after = await loop.runInExecutor(pool, (cells: Int32Array) => cells[2], cells);
      expect(after).toBe(1);
    });
    pool.shutdown();
  });

  test("that is shut down cuts off what runs and takes nothing new", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
    await run(async () => {
      const loop = getEventLoop();
      const endless = loop.runInExecutor(pool, () => {
        while (true);
      });
      const queued = loop.runInExecutor(pool, () => 1);
      pool.shutdown();
      await expect(endless).rejects.toThrow(CancelledError);
      await expect(queued).rejects.toThrow(CancelledError);
      expect(() => loop.runInExecutor(pool, () => 1)).toThrow(/was shut down/);
    });
  });

  test.each([0, -1, 1.5])("refuses %s threads", (maxWorkers) => {
    expect(() => new ThreadPoolExecutor({ maxWorkers })).toThrow(RangeError);
  });

  test("replaces a thread that was ended from inside", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
    await run(async () => {
      const loop = getEventLoop();
      const dying = loop.runInExecutor(pool, () => process.exit(5));
      await expect(dying).rejects.toThrow(/thread ended.*5/);
      expect(await loop.runInExecutor(pool, () => "alive")).toBe("alive");
    });
    pool.shutdown();
  });
});
