import { type Coroutine, createTask, EventLoop, gather, getEventLoop, Queue, sleep } from "tsyncio";

/** One thing to measure: what it does, and how many operations that was. */
export interface Program {
  operations: number;
  run(): Promise<unknown>;
}

function* turns(count: number): Coroutine<void> {
  for (let turn = 0; turn < count; turn++) yield* sleep(0);
}

async function asyncTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await sleep(0);
}

function repeat<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

function* gathered(
  count: number,
  make: () => Coroutine<void> | (() => Promise<void>),
): Coroutine<void> {
  yield* gather(...repeat(count, make));
}

const inLoop = (main: () => Coroutine<unknown>) => () => new EventLoop().runUntilComplete(main());

function* timers(count: number): Coroutine<void> {
  const loop = getEventLoop();
  const done = loop.createFuture<void>();
  let left = count;
  const fire = () => {
    if (--left === 0) done.setResult();
  };
  for (let index = 0; index < count; index++) {
    // Scattered over 20 ms, in no order.
    loop.callLater(((index * 7919) % count) * (0.02 / count), fire);
  }
  yield* done;
}

function* pingPong(rounds: number): Coroutine<void> {
  const pings = new Queue<number>();
  const pongs = new Queue<number>();
  const partner = createTask(
    (function* () {
      for (let round = 0; round < rounds; round++) yield* pongs.put(yield* pings.get());
    })(),
  );
  for (let round = 0; round < rounds; round++) {
    yield* pings.put(round);
    yield* pongs.get();
  }
  yield* partner;
}

/** The Python twin of each is the function of the same name in programs.py. */
export const programs: Record<string, Program> = {
  switch: {
    operations: 1_000_000,
    run: inLoop(() => gathered(1000, () => turns(1000))),
  },
  alone: {
    operations: 200_000,
    run: inLoop(() => turns(200_000)),
  },
  async_switch: {
    operations: 1_000_000,
    run: inLoop(() => gathered(1000, () => () => asyncTurns(1000))),
  },
  timers: {
    operations: 100_000,
    run: inLoop(() => timers(100_000)),
  },
  ping_pong: {
    operations: 100_000,
    run: inLoop(() => pingPong(100_000)),
  },
  gather: {
    operations: 100_000,
    run: inLoop(function* () {
      for (let round = 0; round < 10; round++) yield* gathered(10_000, () => turns(1));
    }),
  },
};
