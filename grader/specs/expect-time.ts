import type { Clock } from "../vocabulary/clock.js";
import { expectThat } from "../vocabulary/expect-lines.js";

/** Fails the test unless so many virtual seconds have passed; timers count in milliseconds, and may round. */
export function expectTime(clock: Clock, seconds: number, message: string): void {
  const now = Math.round(clock.now * 100) / 100;
  expectThat(
    Math.abs(now - seconds) < 0.015,
    `${message}: expected it after ${seconds} s; it was after ${now} s.`,
  );
}
