import {
  Barrier,
  BoundedSemaphore,
  Condition,
  Queue,
  Semaphore,
  StreamReader,
  ThreadPoolExecutor,
} from "../../index.js";
import { type Case, refused, type Wrong } from "./case.js";

function holding(text: string): StreamReader {
  const reader = new StreamReader();
  reader.feedData(Buffer.from(text));
  return reader;
}

async function notified(count: unknown): Promise<void> {
  const condition = new Condition();
  await condition.use(() => condition.notify(count as Wrong));
}

/** Limits and counts. */
export const counts: Case[] = [
  ...refused(RangeError, [
    [() => new Semaphore(-1), "A semaphore's value is a whole number, 0 or more; what came was -1"],
    [
      () => new Semaphore(1.5),
      "A semaphore's value is a whole number, 0 or more; what came was 1.5",
    ],
    [
      () => new Semaphore(Number.NaN),
      "A semaphore's value is a whole number, 0 or more; what came was NaN",
    ],
    [
      () => new BoundedSemaphore(-1),
      "A semaphore's value is a whole number, 0 or more; what came was -1",
    ],
    [
      () => new Barrier(0),
      "The number of a barrier's parties is a whole number, 1 or more; what came was 0",
    ],
    [
      () => new Barrier(1.5),
      "The number of a barrier's parties is a whole number, 1 or more; what came was 1.5",
    ],
    [
      () => new Queue(1.5),
      "A queue's maxsize, where 0 means no limit, is a whole number; what came was 1.5",
    ],
    [
      () => new Queue(Number.NaN),
      "A queue's maxsize, where 0 means no limit, is a whole number; what came was NaN",
    ],
    [() => notified(1.5), "The number to notify is a whole number; what came was 1.5"],
    [
      () => new StreamReader({ limit: 0 }),
      "A limit in bytes is a whole number, 1 or more; what came was 0",
    ],
    [
      () => new StreamReader({ limit: 1.5 }),
      "A limit in bytes is a whole number, 1 or more; what came was 1.5",
    ],
    [
      () => holding("abc").read(1.5),
      "The number of bytes to read is a whole number; what came was 1.5",
    ],
    [
      () => holding("abc").readExactly(-1),
      "The number of bytes to read is a whole number, 0 or more; what came was -1",
    ],
    [
      () => new ThreadPoolExecutor({ maxWorkers: 0 }),
      "maxWorkers is a whole number, 1 or more; what came was 0",
    ],
  ]),
  ...refused(TypeError, [
    [
      () => new Semaphore("1" as Wrong),
      "A semaphore's value is a whole number, 0 or more; what came was string 1",
    ],
    [
      () => new Barrier(undefined as Wrong),
      "The number of a barrier's parties is a whole number, 1 or more; what came was undefined",
    ],
    [
      () => new Queue("1" as Wrong),
      "A queue's maxsize, where 0 means no limit, is a whole number; what came was string 1",
    ],
    [() => notified("1"), "The number to notify is a whole number; what came was string 1"],
    [
      () => new StreamReader({ limit: "1" as Wrong }),
      "A limit in bytes is a whole number, 1 or more; what came was string 1",
    ],
    [
      () => holding("abc").read("1" as Wrong),
      "The number of bytes to read is a whole number; what came was string 1",
    ],
    [
      () => holding("abc").readExactly("1" as Wrong),
      "The number of bytes to read is a whole number, 0 or more; what came was string 1",
    ],
    [
      () => new ThreadPoolExecutor({ maxWorkers: "2" as Wrong }),
      "maxWorkers is a whole number, 1 or more; what came was string 2",
    ],
    [
      () => new StreamReader().feedData("text" as Wrong),
      "feedData expects bytes, a Buffer or another Uint8Array; what came was string text",
    ],
  ]),
];
