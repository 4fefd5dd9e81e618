import type { TimerHandle } from "./handle.js";

/**
 * The timers, nearest first: a heap, so that adding and taking one cost O(log n).
 *
 * The heap is made of plain numbers, in typed arrays; the timers themselves stay where they were put. So what
 * the heap does touches neither the timers, which lie scattered over the memory, nor the garbage collector.
 * Each entry has four children, not two: half as many levels.
 *
 * The entries of cancelled timers stay until they surface, or until they are half of the heap, when one sweep
 * in O(n) removes them all: each cancellation pays a constant share of it (as CPython does).
 */
export class TimerQueue {
  #size = 0;
  #cancelled = 0;
  #scheduled = 0;
  #deadlines = new Float64Array(0);
  /** The order of scheduling, which decides between equal deadlines. */
  #orders = new Float64Array(0);
  /** The entry's place in `#timers`. Invariant: every place occurs once; those behind the heap are free. */
  #places = new Uint32Array(0);
  /** Undefined where the place is free, or its timer was cancelled. */
  #timers: (TimerHandle | undefined)[] = [];

  readonly #onNearestCancelled: () => void;

  constructor(onNearestCancelled: () => void) {
    this.#onNearestCancelled = onNearestCancelled;
  }

  /** How many there are, cancelled ones included. */
  get size(): number {
    return this.#size;
  }

  /** How many are not cancelled. */
  get pending(): number {
    return this.#size - this.#cancelled;
  }

  /** When the nearest timer is due; undefined if there is none. */
  nextDeadline(): number | undefined {
    while (this.#size > 0) {
      if (this.#timers[this.#places[0] as number] !== undefined) return this.#deadlines[0];
      this.#removeFirst();
      this.#cancelled--;
    }
    return undefined;
  }

  push(timer: TimerHandle): void {
    if (this.#size === this.#places.length) this.#grow();
    const place = this.#places[this.#size] as number;
    timer.place = place;
    this.#timers[place] = timer;
    this.#siftUp(this.#size++, timer.when, this.#scheduled++, place);
  }

  /** Takes the nearest timer, if its deadline is not after `now`. */
  popDue(now: number): TimerHandle | undefined {
    const deadline = this.nextDeadline();
    if (deadline === undefined || deadline > now) return undefined;
    const first = this.#timers[this.#places[0] as number];
    this.#removeFirst();
    return first;
  }

  /** Lets go of a timer that was cancelled, if it is still here: only its entry stays. */
  cancel(timer: TimerHandle): void {
    if (this.#timers[timer.place] !== timer) return;
    this.#timers[timer.place] = undefined;
    this.#cancelled++;
    if (timer.place === this.#places[0]) this.#onNearestCancelled();
    if (this.#cancelled > 100 && this.#cancelled * 2 > this.#size) this.#sweep();
  }

  clear(): void {
    this.#size = 0;
    this.#cancelled = 0;
    this.#timers = [];
  }

  #removeFirst(): void {
    const place = this.#places[0] as number;
    this.#timers[place] = undefined;
    const last = --this.#size;
    this.#siftDown(0, last);
    this.#places[last] = place;
  }

  #sweep(): void {
    let kept = 0;
    for (let entry = 0; entry < this.#size; entry++) {
      const place = this.#places[entry] as number;
      if (this.#timers[place] === undefined) continue;
      const free = this.#places[kept] as number;
      this.#move(entry, kept++);
      this.#places[entry] = free;
    }
    this.#size = kept;
    this.#cancelled = 0;
    for (let entry = (kept - 2) >> 2; entry >= 0; entry--) this.#siftDown(entry, entry);
  }

  #grow(): void {
    const room = Math.max(64, 2 * this.#size);
    const deadlines = new Float64Array(room);
    const orders = new Float64Array(room);
    const places = new Uint32Array(room);
    deadlines.set(this.#deadlines);
    orders.set(this.#orders);
    places.set(this.#places);
    for (let place = this.#size; place < room; place++) places[place] = place;
    this.#deadlines = deadlines;
    this.#orders = orders;
    this.#places = places;
  }

  // Both sift a hole instead of swapping: the entry is written once, where it ends up.

  #siftUp(start: number, deadline: number, order: number, place: number): void {
    let hole = start;
    while (hole > 0) {
      const above = (hole - 1) >> 2;
      // What is pushed was scheduled last: among equal deadlines it stays below.
      if (deadline >= (this.#deadlines[above] as number)) break;
      this.#move(above, hole);
      hole = above;
    }
    this.#write(hole, deadline, order, place);
  }

  /** Puts the entry that stands at `from` into the heap below `start`. */
  #siftDown(start: number, from: number): void {
    const deadlines = this.#deadlines;
    const orders = this.#orders;
    const deadline = deadlines[from] as number;
    const order = orders[from] as number;
    const place = this.#places[from] as number;
    let hole = start;
    for (;;) {
      let nearest = from;
      let nearestDeadline = deadline;
      let nearestOrder = order;
      const end = Math.min(4 * hole + 5, this.#size);
      for (let child = 4 * hole + 1; child < end; child++) {
        const childDeadline = deadlines[child] as number;
        if (childDeadline > nearestDeadline) continue;
        const childOrder = orders[child] as number;
        if (childDeadline === nearestDeadline && childOrder > nearestOrder) continue;
        nearest = child;
        nearestDeadline = childDeadline;
        nearestOrder = childOrder;
      }
      if (nearest === from) break;
      this.#move(nearest, hole);
      hole = nearest;
    }
    this.#write(hole, deadline, order, place);
  }

  #move(from: number, to: number): void {
    this.#write(
      to,
      this.#deadlines[from] as number,
      this.#orders[from] as number,
      this.#places[from] as number,
    );
  }

  #write(entry: number, deadline: number, order: number, place: number): void {
    this.#deadlines[entry] = deadline;
    this.#orders[entry] = order;
    this.#places[entry] = place;
  }
}
