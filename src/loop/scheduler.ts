// Over 200 lines: the turn is one state machine, and its invariants hold only over all of it.
import { AsyncResource } from "node:async_hooks";
import { leaveScopes } from "./async-function.js";
import type { Clock } from "./clock.js";
import type { EventLoop } from "./event-loop.js";
import { turnsBegin, turnsEnd } from "./never-awaited.js";
import type { Runnable } from "./runnable.js";
import { running } from "./running.js";
import { TimerQueue } from "./timer-queue.js";

/**
 * So many runnables at the least run before Node may look for I/O: looking costs a system call, which for
 * a turn of one or two runnables is more than the turn itself.
 */
const runnablesPerVisit = 256;

/**
 * The part of the event loop that turns.
 *
 * It lives on Node's own loop and never polls: one `setImmediate` while something is ready, one timer for
 * the nearest deadline, Node's events for I/O. With nothing left to do it lets the process end.
 *
 * Invariants of a turn (CPython's `_run_once`):
 * - timers that are due join the ready queue behind what is ready, by deadline, then by order of scheduling;
 * - a turn runs what was ready when it began, first in, first out; what becomes ready meanwhile waits for
 *   the next turn;
 * - between two runnables all microtasks are drained if the first woke an async function, so that a task
 *   behaves the same whether it is a generator or an async function.
 *
 * The file is long because all of its methods keep these invariants together.
 */
export class Scheduler {
  readonly clock: Clock;
  /** Whose nearest timer is cancelled may have nothing to be woken for. */
  readonly timers: TimerQueue = new TimerQueue(() => this.wake());
  /** Set by who wakes an async function: it goes on before the next runnable. */
  microtasksDue = false;
  /** Told of each runnable before it runs; gives what is to be called when it and its microtasks are over. */
  observe: ((runnable: Runnable) => () => void) | undefined;
  #observed: (() => void) | undefined;
  readonly #loop: EventLoop;
  #ready: Runnable[] = [];
  #turn: Runnable[] = [];
  #turnIndex = 0;
  #left = 0;
  #visited = false;
  #paused = false;
  /**
   * Node carries an `AsyncLocalStorage` of the program's along with whoever ordered an immediate or a tick; but the
   * turns belong to nobody.
   */
  readonly #nobody = new AsyncResource("EventLoop", { requireManualDestroy: true });
  #immediate: NodeJS.Immediate | undefined;
  #armed: { when: number; disarm: () => void } | undefined;
  #holds = 0;
  #stopping = false;
  #onStopped: ((error?: Error) => void) | undefined;

  constructor(loop: EventLoop, clock: Clock) {
    this.#loop = loop;
    this.clock = clock;
  }

  /** Turns until it is stopped, or until the clock refuses to go on. */
  run(onStopped: (error?: Error) => void): void {
    this.#onStopped = onStopped;
    this.wake();
  }

  isRunning(): boolean {
    return this.#onStopped !== undefined;
  }

  /** The present turn is the last one; without a present one, there is one more. */
  stop(): void {
    this.#stopping = true;
    this.wake();
  }

  enqueue(runnable: Runnable): void {
    this.#ready.push(runnable);
    if (!this.#visited) this.wake();
  }

  /** Somebody outside of all tasks waits: it turns, though nobody runs it, until `release`. */
  hold(): void {
    this.#holds++;
    this.wake();
  }

  release(): void {
    this.#holds--;
  }

  /** What waits for its turn or its time, in words. */
  facts(): string[] {
    const ready = this.#ready.length + this.#turn.length - this.#turnIndex;
    return [`ready=${ready}`, `timers=${this.timers.pending}`];
  }

  /** Forgets everything. */
  clear(): void {
    this.#ready = [];
    this.timers.clear();
    this.#sleep();
    if (this.#paused) this.#endVisit();
  }

  /** Sees to it that Node comes back: at once if something is ready, else for the nearest timer. */
  wake(): void {
    if (this.#visited || this.#immediate !== undefined || !this.#isActive()) return;
    if (this.#ready.length > 0 || this.#stopping) {
      if (this.clock.waitsForLoop) this.#disarm();
      this.#immediate = setImmediate(this.#visit);
      return;
    }
    const when = this.timers.nextDeadline();
    if (when === this.#armed?.when) return;
    this.#disarm();
    if (when === undefined) return;
    this.#armed = { when, disarm: this.clock.callAt(when, this.#onTimer) };
  }

  #isActive(): boolean {
    return this.#onStopped !== undefined || this.#holds > 0;
  }

  /** Leaves Node nothing to come back for. */
  #sleep(): void {
    clearImmediate(this.#immediate);
    this.#immediate = undefined;
    this.#disarm();
  }

  #disarm(): void {
    this.#armed?.disarm();
    this.#armed = undefined;
  }

  readonly #onTimer = (refusal?: Error): void => {
    this.#armed = undefined;
    if (refusal !== undefined) this.#end(refusal);
    else if (this.#immediate === undefined && !this.#visited) this.#visit();
  };

  /** Node comes by: at least one turn, and more while they are short. */
  readonly #visit = (): void => {
    this.#immediate = undefined;
    this.#visited = true;
    this.#left = runnablesPerVisit;
    turnsBegin();
    this.#beginTurn();
    this.#resume();
  };

  readonly #continueInside = (): void => {
    this.#immediate = undefined;
    this.#resume();
  };

  readonly #resume = (): void => {
    leaveScopes();
    this.#nobody.runInAsyncScope(this.#continue);
  };

  readonly #continue = (): void => {
    this.#paused = false;
    const outer = running.loop;
    running.loop = this.#loop;
    this.#observed?.();
    this.#observed = undefined;
    do {
      this.#runTurn();
      if (this.microtasksDue) {
        running.loop = outer;
        this.#pause();
        return;
      }
    } while (this.#endTurn());
    running.loop = outer;
    this.#endVisit();
    if (this.#isActive()) this.wake();
    else this.#sleep();
  };

  #endVisit(): void {
    this.#visited = false;
    this.#paused = false;
    clearImmediate(this.#immediate);
    this.#immediate = undefined;
    turnsEnd();
  }

  /** Leaves Node to run the microtasks; the turn goes on when they are done. */
  #pause(): void {
    this.#paused = true;
    // For an async function that waits for something foreign, and so is not heard of again.
    this.#immediate ??= setImmediate(this.#continueInside);
  }

  /**
   * An async function that was woken has come to its next `await`, or to its end. That is heard in a microtask,
   * and a tick that is ordered there comes when all the microtasks are done.
   */
  resumeAfterMicrotasks(): void {
    if (!this.#paused) return;
    this.#paused = false;
    process.nextTick(this.#resume);
  }

  #beginTurn(): void {
    if (this.timers.size > 0) {
      const now = this.clock.now();
      for (let due = this.timers.popDue(now); due !== undefined; due = this.timers.popDue(now)) {
        this.#ready.push(due);
      }
    }
    const emptied = this.#turn;
    this.#turn = this.#ready;
    this.#ready = emptied;
    this.#turnIndex = 0;
    this.#left -= this.#turn.length;
  }

  /** Runs the turn to its end, or to the first runnable that woke an async function. */
  #runTurn(): void {
    const turn = this.#turn;
    this.microtasksDue = false;
    while (this.#turnIndex < turn.length && !this.microtasksDue) {
      const runnable = turn[this.#turnIndex++] as Runnable;
      if (this.observe === undefined) runnable.run();
      else this.#runObserved(runnable, this.observe);
    }
  }

  #runObserved(runnable: Runnable, observe: (runnable: Runnable) => () => void): void {
    const over = observe(runnable);
    runnable.run();
    if (this.microtasksDue) this.#observed = over;
    else over();
  }

  /** Ends the run. An error that no run can be told of is thrown for Node to hear. */
  #end(error?: Error): void {
    const onStopped = this.#onStopped;
    this.#onStopped = undefined;
    if (onStopped !== undefined) onStopped(error);
    else if (error !== undefined) throw error;
  }

  /** Ends the turn, and begins the next if that belongs to this visit. */
  #endTurn(): boolean {
    this.#turn.length = 0;
    this.#turnIndex = 0;
    if (this.#stopping) {
      this.#stopping = false;
      this.#end();
      return false;
    }
    if (this.#left <= 0 || this.#ready.length === 0 || !this.#isActive()) return false;
    this.#beginTurn();
    return true;
  }
}
