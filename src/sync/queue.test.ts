import { inspect } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import {
  LifoQueue,
  PriorityQueue,
  Queue,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  RuntimeError,
  sleep,
  type Task,
  wait,
} from "../index.js";
import { type ProgramSteps, Stage, worlds } from "./testing/worlds.js";

// The traces are what CPython 3.11 and 3.13 print for the same programs; of shutdown, 3.13 alone.
describe.each(worlds)("a queue among $name", (world) => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage(world);
  });

  const getter = (queue: Queue<unknown>, name: string) =>
    function* (): ProgramSteps<void> {
      try {
        stage.note(`${name} got ${yield queue.get()}`);
      } catch (error) {
        stage.note(`${name}: ${(error as Error).name}`);
        throw error;
      }
    };

  const putter = (queue: Queue<unknown>, item: string) =>
    function* () {
      try {
        yield queue.put(item);
        stage.note(`put ${item}`);
      } catch (error) {
        stage.note(`${item}: ${(error as Error).name}`);
        throw error;
      }
    };

  test("hands over in order, and holds no more than its maxsize", async () => {
    const queue = new Queue<string>(1);
    const producer = (name: string) =>
      function* () {
        yield* putter(queue, `${name}0`)();
        yield* putter(queue, `${name}1`)();
      };
    const consumer = (name: string) =>
      function* () {
        yield* getter(queue, name)();
        yield* getter(queue, name)();
      };
    await stage.run(function* () {
      const programs = [producer("a"), producer("b"), consumer("x"), consumer("y")];
      const tasks = programs.map((program) => stage.start(program));
      yield wait([...tasks, stage.startTurns(7)]);
    });
    expect(stage.trace).toEqual([
      ...["put a0", "x got a0", "turn 0", "put a1", "turn 1", "x got a1", "turn 2", "put b0"],
      ...["turn 3", "y got b0", "turn 4", "put b1", "turn 5", "y got b1", "turn 6"],
    ]);
  });

  test("gives an item to who asks first on its turn, though another was woken for it", async () => {
    const queue = new Queue<number>();
    await stage.run(function* () {
      const woken = stage.start(getter(queue, "woken"));
      yield sleep(0);
      queue.putNowait(1);
      yield* getter(queue, "newcomer")();
      queue.putNowait(2);
      yield woken;
    });
    expect(stage.trace).toEqual(["newcomer got 1", "woken got 2"]);
  });

  test("wakes the next getter when the one it woke is cancelled before it goes on", async () => {
    const queue = new Queue<number>();
    await stage.run(function* () {
      const [a, b] = [stage.start(getter(queue, "a")), stage.start(getter(queue, "b"))];
      yield sleep(0);
      const turns = stage.startTurns(3);
      queue.putNowait(1);
      a.cancel();
      yield wait([a, b, turns]);
    });
    expect(stage.trace).toEqual(["turn 0", "a: CancelledError", "turn 1", "b got 1", "turn 2"]);
  });

  test("leaves the next getter its place when there is no item left to wake it for", async () => {
    const queue = new Queue<number>();
    await stage.run(function* () {
      const [a, b, c] = ["a", "b", "c"].map((name) => stage.start(getter(queue, name)));
      yield sleep(0);
      queue.putNowait(1);
      queue.getNowait();
      a?.cancel();
      yield sleep(0);
      yield sleep(0);
      queue.putNowait(2);
      yield b as Task<unknown>;
      queue.putNowait(3);
      yield c as Task<unknown>;
    });
    expect(inspect(queue)).toBe("<Queue maxsize=0, tasks=3>");
    expect(stage.trace).toEqual(["a: CancelledError", "b got 2", "c got 3"]);
  });

  test("leaves the next putter its place when there is no room left to wake it for", async () => {
    const queue = new Queue<string>(1);
    queue.putNowait("first");
    await stage.run(function* () {
      const tasks = ["a", "b", "c"].map((name) => stage.start(putter(queue, name)));
      yield sleep(0);
      queue.getNowait();
      queue.putNowait("second");
      tasks[0]?.cancel();
      yield sleep(0);
      yield sleep(0);
      queue.getNowait();
      yield tasks[1] as Task<unknown>;
      queue.getNowait();
      yield tasks[2] as Task<unknown>;
    });
    expect(stage.trace).toEqual(["a: CancelledError", "put b", "put c"]);
    expect(inspect(queue)).toBe("<Queue maxsize=1, items=[ 'c' ], tasks=4>");
  });

  test("wakes the next putter when the one it woke is cancelled before it goes on", async () => {
    const queue = new Queue<string>(1);
    queue.putNowait("first");
    await stage.run(function* () {
      const [a, b] = [stage.start(putter(queue, "a")), stage.start(putter(queue, "b"))];
      yield sleep(0);
      const turns = stage.startTurns(3);
      expect(queue.getNowait()).toBe("first");
      a.cancel();
      yield wait([a, b, turns]);
    });
    expect(stage.trace).toEqual(["turn 0", "a: CancelledError", "turn 1", "put b", "turn 2"]);
    expect(queue.getNowait()).toBe("b");
  });

  test("passes over getters and putters that were cancelled", async () => {
    const queue = new Queue<string>(1);
    await stage.run(function* () {
      const getters = ["a", "b"].map((name) => stage.start(getter(queue, name)));
      yield sleep(0);
      getters[0]?.cancel();
      queue.putNowait("item");
      yield wait(getters);
      queue.putNowait("full");
      const putters = ["c", "d"].map((name) => stage.start(putter(queue, name)));
      yield sleep(0);
      putters[0]?.cancel();
      queue.getNowait();
      yield wait(putters);
    });
    expect(stage.trace).toEqual([
      ...["a: CancelledError", "b got item", "c: CancelledError", "put d"],
    ]);
  });

  test("is joined when every item that was put is dealt with", async () => {
    const queue = new Queue<number>();
    await stage.run(function* () {
      yield queue.join();
      const consumer = stage.start(function* () {
        while (true) {
          const item = yield queue.get();
          yield sleep(1);
          stage.note(`done with ${item}`);
          queue.taskDone();
        }
      });
      for (const item of [1, 2, 3]) queue.putNowait(item);
      yield queue.join();
      stage.note("joined");
      consumer.cancel();
    });
    expect(stage.trace).toEqual(["done with 1", "done with 2", "done with 3", "joined"]);
    expect(stage.loop.time()).toBe(3);
  });

  describe("shutdown", () => {
    test("lets what is left be taken, and then tells the getters", async () => {
      const queue = new Queue<string>();
      await stage.run(function* () {
        queue.putNowait("left");
        queue.shutdown();
        yield* getter(queue, "a")();
        yield wait([stage.start(getter(queue, "b"))]);
        yield wait([stage.start(putter(queue, "late"))]);
        queue.taskDone();
        yield queue.join();
      });
      expect(stage.trace).toEqual(["a got left", "b: QueueShutDown", "late: QueueShutDown"]);
      expect(() => queue.getNowait()).toThrow(QueueShutDown);
      expect(() => queue.putNowait("late")).toThrow(QueueShutDown);
    });

    test("tells all who wait, in their order", async () => {
      const [empty, full] = [new Queue<string>(), new Queue<string>(1)];
      full.putNowait("only");
      await stage.run(function* () {
        const tasks = [
          stage.start(getter(empty, "a")),
          stage.start(putter(full, "b")),
          stage.start(getter(empty, "c")),
          stage.start(putter(full, "d")),
        ];
        yield sleep(0);
        full.shutdown();
        empty.shutdown();
        yield wait(tasks);
      });
      expect(stage.trace).toEqual(["b", "d", "a", "c"].map((name) => `${name}: QueueShutDown`));
    });

    test("throws away what is left when it is immediate, and lets join go on", async () => {
      const queue = new Queue<string>();
      await stage.run(function* () {
        for (const item of ["being worked on", "left", "left too"]) queue.putNowait(item);
        queue.getNowait();
        const joining = stage.start(function* () {
          yield queue.join();
          stage.note("joined");
        });
        yield sleep(0);
        queue.shutdown({ immediate: true });
        expect(queue.qsize()).toBe(0);
        yield sleep(0);
        stage.note("one is still being worked on");
        queue.taskDone();
        yield joining;
      });
      expect(stage.trace).toEqual(["one is still being worked on", "joined"]);
    });
  });

  test("immediate shutdown lets join go on when nobody works on an item", async () => {
    const queue = new Queue<string>();
    await stage.run(function* () {
      queue.putNowait("left");
      stage.loop.callSoon(() => queue.shutdown({ immediate: true }));
      yield queue.join();
    });
    expect(inspect(queue)).toBe("<Queue maxsize=0, shutdown>");
  });

  test("belongs to the loop on which somebody first had to wait", async () => {
    const queue = new Queue<number>();
    await stage.run(function* () {
      const task = stage.start(getter(queue, "a"));
      yield sleep(0);
      queue.putNowait(1);
      yield task;
    });
    const refused = new Stage(world).run(function* () {
      yield queue.get();
    });
    await expect(refused).rejects.toThrow(RuntimeError);
    await expect(refused).rejects.toThrow("<Queue maxsize=0, tasks=1> is bound to a different");
  });

  test("shows its state", async () => {
    const queue = new Queue<string>(2);
    await stage.run(function* () {
      const waiting = stage.start(getter(queue, "a"));
      yield sleep(0);
      expect(inspect(queue)).toBe("<Queue maxsize=2, getters=1>");
      queue.putNowait("x");
      yield waiting;
      for (const item of ["y", "z", "waiting"]) stage.start(putter(queue, item));
      yield sleep(0);
      expect(inspect(queue)).toBe("<Queue maxsize=2, items=[ 'y', 'z' ], putters=1, tasks=3>");
    });
  });
});

test("what cannot be done at once is an error that says what waits", () => {
  const queue = new Queue<number>(1);
  expect(() => queue.getNowait()).toThrow(QueueEmpty);
  queue.putNowait(1);
  expect(queue.full()).toBe(true);
  expect(() => queue.putNowait(2)).toThrow(QueueFull);
  expect(() => queue.putNowait(2)).toThrow("The queue is full (maxsize=1): put() waits for room");
});

test("taskDone more often than put is an error that names the likely cause", () => {
  const queue = new Queue<number>();
  queue.putNowait(1);
  queue.taskDone();
  expect(() => queue.taskDone()).toThrow(RangeError);
  expect(() => queue.taskDone()).toThrow("call it once for each get()");
});

test("a maxsize of 0 or less is no limit, and one that is not whole is refused", () => {
  for (const maxsize of [0, -1]) {
    const queue = new Queue<number>(maxsize);
    for (let item = 0; item < 100; item++) queue.putNowait(item);
    expect(queue.full()).toBe(false);
  }
  expect(() => new Queue(1.5)).toThrow(RangeError);
  expect(() => new LifoQueue("2" as never)).toThrow(/0 means no limit.* what came was string 2/);
  expect(() => new PriorityQueue(Number.NaN)).toThrow(RangeError);
});

test("console.log shows the items in the order in which they come out", () => {
  const queue = new Queue<number>();
  for (const item of [1, 2, 3]) queue.putNowait(item);
  queue.getNowait();
  queue.putNowait(4);
  expect(inspect(queue)).toBe("<Queue maxsize=0, items=[ 2, 3, 4 ], tasks=4>");
});

test("console.log shows the first items, and how many more there are", () => {
  const queue = new LifoQueue<number>();
  for (let item = 0; item < 100; item++) queue.putNowait(item);
  queue.shutdown();
  expect(inspect(queue)).toBe(
    "<LifoQueue maxsize=0, items=[ 0, 1, 2, 3, 4, ... 95 more items ], tasks=100, shutdown>",
  );
});
