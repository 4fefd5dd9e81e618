import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { settle, settleMilliseconds } from "./settle.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("passes a file on once, when it has rested", () => {
  const onSettled = vi.fn();
  const heard = settle(onSettled);
  heard("a.ts");
  vi.advanceTimersByTime(settleMilliseconds - 1);
  heard("a.ts");
  vi.advanceTimersByTime(settleMilliseconds - 1);
  expect(onSettled).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onSettled.mock.calls).toEqual([["a.ts"]]);
});

test("files rest each for itself", () => {
  const onSettled = vi.fn();
  const heard = settle(onSettled);
  heard("a.ts");
  heard("b.ts");
  vi.runAllTimers();
  expect(onSettled.mock.calls).toEqual([["a.ts"], ["b.ts"]]);
});

test("after closing nothing comes and no timer is left", () => {
  const onSettled = vi.fn();
  const heard = settle(onSettled);
  heard("a.ts");
  heard.close();
  expect(vi.getTimerCount()).toBe(0);
});
