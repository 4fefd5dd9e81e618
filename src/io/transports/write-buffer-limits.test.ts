import { expect, test } from "vitest";
import { EventLoop } from "../../index.js";
import { WriteBufferLimits } from "./write-buffer-limits.js";

test("a buffer's protocol hears once that it is above the high mark, and once that it is at the low", () => {
  const loop = new EventLoop();
  const limits = new WriteBufferLimits();
  limits.set({ high: 100, low: 20 });
  const calls: string[] = [];
  let size = 0;
  const protocol = {
    pauseWriting: () => calls.push(`pause at ${size}`),
    resumeWriting: () => calls.push(`resume at ${size}`),
  };
  for (size of [100, 101, 200]) limits.grew(size, loop, protocol);
  for (size of [100, 21, 20, 0]) limits.shrank(size, loop, protocol);
  for (size of [150]) limits.grew(size, loop, protocol);
  expect(calls).toEqual(["pause at 101", "resume at 20", "pause at 150"]);
});
