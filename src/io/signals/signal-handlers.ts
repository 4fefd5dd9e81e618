import { constants } from "node:os";
import { RuntimeError } from "../../loop/errors.js";
import type { EventLoop } from "../../loop/event-loop.js";
import { outsideTasks } from "../outside-tasks.js";

/** The signal handlers of one loop; closing the loop removes them. */
class SignalHandlers {
  readonly #removers = new Map<NodeJS.Signals, () => void>();

  set(signal: NodeJS.Signals, listener: () => void): void {
    this.remove(signal);
    outsideTasks(() => process.on(signal, listener));
    this.#removers.set(signal, () => process.off(signal, listener));
  }

  remove(signal: NodeJS.Signals): boolean {
    this.#removers.get(signal)?.();
    return this.#removers.delete(signal);
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
  if (isCoroutineFunction(callback)) {
    throw new TypeError(
      `A signal handler is a plain function; ${callback.name || "what came"} is a coroutine function: call createTask inside a plain one`,
    );
  }
  if (loop.isClosed()) throw new RuntimeError("The event loop is closed: make a new one");
  const handlers = handlersOf.get(loop) ?? new SignalHandlers();
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
  throw new RangeError(`A signal's name was expected, such as "SIGINT"; what came was ${signal}`);
}

function isCoroutineFunction(callback: unknown): boolean {
  const kind = Object.prototype.toString.call(callback);
  return kind === "[object AsyncFunction]" || kind === "[object GeneratorFunction]";
}
