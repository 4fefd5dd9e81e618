import type { EventLoop } from "../../loop/event-loop.js";
import { whatCame } from "../../loop/what-came.js";

/** Who is told to stop writing and to go on. */
export interface Writing {
  pauseWriting(): void;
  resumeWriting(): void;
}

/**
 * The marks of flow control. Told of every change of the buffer's size, it tells the protocol.
 *
 * Invariant: `pauseWriting` and `resumeWriting` come in turns, the former first.
 */
export class WriteBufferLimits {
  high = 64 * 1024;
  low = 16 * 1024;
  paused = false;

  set({ high, low }: { high?: number; low?: number }): void {
    for (const limit of [high, low]) {
      if (limit === undefined || typeof limit === "number") continue;
      throw new TypeError(`A limit is a number of bytes; what came was ${whatCame(limit)}`);
    }
    const newHigh = high ?? (low === undefined ? 64 * 1024 : 4 * low);
    const newLow = low ?? Math.floor(newHigh / 4);
    if (!(newHigh >= newLow && newLow >= 0)) {
      throw new RangeError(
        `Limits in bytes were expected, high >= low >= 0; what came was high ${newHigh}, low ${newLow}`,
      );
    }
    this.high = newHigh;
    this.low = newLow;
  }

  grew(size: number, loop: EventLoop, protocol: Writing): void {
    if (this.paused || size <= this.high) return;
    this.paused = true;
    tell(loop, "pauseWriting", protocol);
  }

  shrank(size: number, loop: EventLoop, protocol: Writing): void {
    if (!this.paused || size > this.low) return;
    this.paused = false;
    tell(loop, "resumeWriting", protocol);
  }
}

function tell(loop: EventLoop, method: keyof Writing, protocol: Writing): void {
  try {
    protocol[method]();
  } catch (exception) {
    loop.callExceptionHandler({ message: `protocol.${method}() failed`, exception });
  }
}
