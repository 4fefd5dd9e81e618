import * as tsyncio from "../index.js";
import { type InspectCase, show, turns } from "./inspect-case.js";

const { createTask, Queue } = tsyncio;

export const syncCases: InspectCase[] = [
  [
    "a lock and its family",
    async () => {
      const primitives = [
        new tsyncio.Lock(),
        new tsyncio.Semaphore(1),
        new tsyncio.BoundedSemaphore(2),
        new tsyncio.Condition(),
      ];
      const event = new tsyncio.Event();
      const barrier = new tsyncio.Barrier(2);
      for (const primitive of primitives) {
        await primitive.acquire();
        createTask(primitive.acquire());
      }
      createTask(event.wait());
      createTask(barrier.wait());
      await turns(2);
      return show(new tsyncio.Lock(), ...primitives, event, barrier);
    },
    [
      "<Lock unlocked>",
      "<Lock locked, waiters=1>",
      "<Semaphore locked, waiters=1>",
      "<BoundedSemaphore locked>",
      "<Condition locked>",
      "<Event unset, waiters=1>",
      "<Barrier filling, waiters=1/2>",
    ],
  ],
  [
    "a queue and its family",
    async () => {
      const full = new Queue<unknown>(2);
      full.putNowait("two\nlines");
      full.putNowait(new Error("two\nlines"));
      createTask(full.put(3));
      const empty = new tsyncio.LifoQueue<number>();
      createTask(empty.get()).addDoneCallback((task) => task.exception());
      await turns(1);
      const lines = show(full, empty, new tsyncio.PriorityQueue<number>());
      empty.shutdown();
      await turns(1);
      return [...lines, ...show(empty)];
    },
    [
      "<Queue maxsize=2, items=[ 'two\\nlines', Error: two lines ], putters=1, tasks=2>",
      "<LifoQueue maxsize=0, getters=1>",
      "<PriorityQueue maxsize=0>",
      "<LifoQueue maxsize=0, shutdown>",
    ],
  ],
];
