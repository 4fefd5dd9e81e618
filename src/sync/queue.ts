import { type Coroutine, CoroutineObject } from "../loop/coroutine.js";
import { wholeNumber } from "../loop/numbers.js";
import { oneLine } from "../loop/one-line.js";
import { QueueEmpty, QueueFull, QueueShutDown } from "./errors.js";
import { Event } from "./event.js";
import { FirstInFirstOut, type Items } from "./items.js";
import { describeCount, Primitive } from "./primitive.js";
import { WaiterQueue } from "./waiter-queue.js";

/**
 * Hands items from task to task: first in, first out. Python: `asyncio.Queue`.
 *
 * `get` waits while it is empty, `put` while it is full. Items come out in the order in which they went in;
 * but a task that finds an item there takes it, even when another was woken for it a moment ago.
 *
 * @example
 * const queue = new Queue<string>(10);
 * const consumer = createTask(async () => {
 *   console.log(await queue.get()); // item
 *   queue.taskDone();
 * });
 * await queue.put("item");
 * await queue.join(); // all that was put is done
 */
export class Queue<T> extends Primitive {
  /** How many items it holds at most; 0 or less for no limit. */
  readonly maxsize: number;
  readonly #items: Items<T>;
  readonly #getters: WaiterQueue = new WaiterQueue();
  readonly #putters: WaiterQueue = new WaiterQueue();
  readonly #finished: Event = new Event();
  #unfinishedTasks = 0;
  #isShutDown = false;

  /**
   * @param maxsize how many items it holds at most; 0 or less for no limit
   * @param items what decides which item comes out next, for classes that extend this one
   * @throws {RangeError} if `maxsize` is not whole
   */
  constructor(maxsize = 0, items: Items<T> = new FirstInFirstOut<T>()) {
    super();
    this.maxsize = wholeNumber(maxsize, "A queue's maxsize, where 0 means no limit,");
    this.#items = items;
    this.#finished.set();
  }

  /** How many items are in it. */
  qsize(): number {
    return this.#items.size;
  }

  empty(): boolean {
    return this.#items.size === 0;
  }

  /** Whether `put` would have to wait. Never, if there is no limit. */
  full(): boolean {
    return this.maxsize > 0 && this.#items.size >= this.maxsize;
  }

  /**
   * Puts an item in; waits while the queue is full.
   *
   * @throws {QueueShutDown} if the queue is shut down
   */
  put(item: T): CoroutineObject<void> {
    return new CoroutineObject("Queue.put", this.#put(item));
  }

  /**
   * Puts an item in at once.
   *
   * @throws {QueueFull} if there is no room
   * @throws {QueueShutDown} if the queue is shut down
   */
  putNowait(item: T): void {
    if (this.#isShutDown) throw new QueueShutDown();
    if (this.full()) {
      throw new QueueFull(`The queue is full (maxsize=${this.maxsize}): put() waits for room`);
    }
    this.#items.add(item);
    this.#unfinishedTasks++;
    this.#finished.clear();
    this.#getters.wakeNext();
  }

  /**
   * Takes the next item out; waits while the queue is empty.
   *
   * @throws {QueueShutDown} if the queue is shut down and nothing is left in it
   */
  get(): CoroutineObject<T> {
    return new CoroutineObject("Queue.get", this.#get());
  }

  /**
   * Takes the next item out at once.
   *
   * @throws {QueueEmpty} if there is none
   * @throws {QueueShutDown} if there is none, and the queue is shut down
   */
  getNowait(): T {
    if (this.empty()) {
      throw this.#isShutDown
        ? new QueueShutDown()
        : new QueueEmpty("The queue is empty: get() waits");
    }
    const item = this.#items.take();
    this.#putters.wakeNext();
    return item;
  }

  /**
   * Says that an item that was taken out is dealt with. Once for each `get`, or `join` waits for ever.
   *
   * @throws {RangeError} if it is called more often than items were put
   */
  taskDone(): void {
    if (this.#unfinishedTasks <= 0) {
      throw new RangeError(
        "taskDone() was called more often than items were put: call it once for each get()",
      );
    }
    this.#unfinishedTasks--;
    if (this.#unfinishedTasks === 0) this.#finished.set();
  }

  /** Waits until every item that was put is dealt with: taken out, and followed by `taskDone`. */
  join(): CoroutineObject<void> {
    return new CoroutineObject("Queue.join", this.#join());
  }

  /**
   * Ends the queue. Nothing can be put any more, and `get` throws `QueueShutDown` when nothing is left.
   * Python 3.13: `Queue.shutdown()`.
   *
   * @param options.immediate throws away what is left, and counts it as dealt with
   */
  shutdown(options: { immediate?: boolean } = {}): void {
    this.#isShutDown = true;
    if (options.immediate) {
      while (!this.empty()) {
        this.#items.take();
        if (this.#unfinishedTasks > 0) this.#unfinishedTasks--;
      }
      if (this.#unfinishedTasks === 0) this.#finished.set();
    }
    this.#getters.wakeAll();
    this.#putters.wakeAll();
  }

  protected override describeState(): string {
    return (
      `maxsize=${this.maxsize}` +
      (this.empty() ? "" : `, items=${oneLine([...this.#items])}`) +
      describeCount("getters", this.#getters.size) +
      describeCount("putters", this.#putters.size) +
      describeCount("tasks", this.#unfinishedTasks) +
      (this.#isShutDown ? ", shutdown" : "")
    );
  }

  *#put(item: T): Coroutine<void> {
    while (this.full()) {
      if (this.#isShutDown) throw new QueueShutDown();
      const putter = this.#putters.join(this.boundLoop());
      try {
        yield* putter;
      } catch (error) {
        // Called, and cancelled before it could answer the call: the next in line takes it.
        if (putter.woken && !this.full()) this.#putters.wakeNext();
        throw error;
      } finally {
        this.#putters.leave(putter);
      }
    }
    this.putNowait(item);
  }

  *#get(): Coroutine<T> {
    while (this.empty()) {
      if (this.#isShutDown) throw new QueueShutDown();
      const getter = this.#getters.join(this.boundLoop());
      try {
        yield* getter;
      } catch (error) {
        if (getter.woken && !this.empty()) this.#getters.wakeNext();
        throw error;
      } finally {
        this.#getters.leave(getter);
      }
    }
    return this.getNowait();
  }

  *#join(): Coroutine<void> {
    yield* this.#finished.wait();
  }
}
