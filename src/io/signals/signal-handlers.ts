import { constants } from "node:os";
import { checkCallback } from "../../loop/callback.js";
import { RuntimeError } from "../../loop/errors.js";
import type { EventLoop } from "../../loop/event-loop.js";
import { whatCame } from "../../loop/what-came.js";

/** The signal handlers of one loop; closing the loop removes them. While there are any, its program waits. */
class SignalHandlers {
  readonly #loop: EventLoop;
  readonly #removers = new Map<NodeJS.Signals, () => void>();

  constructor(loop: EventLoop) {
    this.#loop = loop;
  }

  set(signal: NodeJS.Signals, listener: () => void): void {
    this.remove(signal);
    process.on(signal, listener);
    this.#removers.set(signal, () => process.off(signal, listener));
    this.#loop.lifeLine.expect(true);
  }

  remove(signal: NodeJS.Signals): boolean {
    this.#removers.get(signal)?.();
    const removed = this.#removers.delete(signal);
    this.#loop.lifeLine.expect(this.#removers.size > 0);
    return removed;
  }

  abort(): void {
    for (const signal of [...this.#removers.keys()]) this.remove(signal);
  }
}

const handlersOf = new WeakMap<EventLoop, SignalHandlers>();

export function addSignalHandler(
  loop: EventLoop,
  signal: NodeJS.Signals,
  callback: (...args: never[]) => unknown,
  args: readonly unknown[],
): void {
  checkSignal(signal);
  if (signal === "SIGKILL" || signal === "SIGSTOP") {
    throw new RuntimeError(`${signal} cannot be caught: the system never tells a program of it`);
  }
  checkCallback(callback, "A signal handler");
  loop.checkOpen();
  const handlers = handlersOf.get(loop) ?? new SignalHandlers(loop);
  handlersOf.set(loop, handlers);
  loop.resources.add(handlers);
  handlers.set(signal, () => loop.callSoon(callback as () => unknown, ...(args as [])));
}

export function removeSignalHandler(loop: EventLoop, signal: NodeJS.Signals): boolean {
  checkSignal(signal);
  return handlersOf.get(loop)?.remove(signal) ?? false;
}

function checkSignal(signal: string): void {
  if (signal in constants.signals) return;
  throw new RangeError(
    `A signal's name was expected, such as "SIGINT"; what came was ${whatCame(signal)}`,
  );
}
