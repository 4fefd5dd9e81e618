import { expect, test } from "vitest";
import { createMessage } from "../../kernel/message.js";
import { AwayClients } from "./away-clients.js";
import type { Frame } from "./frames.js";

const everyone = () => true;
const printed = (text: string): Frame => ({
  channel: "iopub",
  message: createMessage("stream", { name: "stdout", text }, "kernel"),
});

test("a client has what was meant for it while it was away, in order and once", () => {
  const away = new AwayClients();
  away.leaves("one");
  away.leaves("other");
  const frames = [printed("a"), printed("b")] as const;
  away.keep(frames[0], everyone);
  away.keep(frames[1], (session) => session === "one");
  expect(away.comesBack("one")).toEqual(frames);
  expect(away.comesBack("other")).toEqual([frames[0]]);
  away.keep(printed("c"), everyone);
  expect(away.comesBack("one")).toEqual([]);
});

test("those who never come back are forgotten, the longest away first, so that the last one has room", () => {
  const away = new AwayClients();
  const sessions = Array.from({ length: 50 }, (_, index) => `tab ${index}`);
  for (const session of sessions) away.leaves(session);
  const frame = printed("x");
  for (let count = 0; count < 30_000; count++) away.keep(frame, everyone);
  const kept = sessions.map((session) => away.comesBack(session).length);
  expect(kept.slice(0, -1).every((count) => count === 0)).toBe(true);
  expect(kept.at(-1)).toBe(20_000);
});

test("large outputs are bounded by their size, and one that is too large keeps out nothing else", () => {
  const away = new AwayClients();
  away.leaves("closed tab");
  const large = printed("x".repeat(1024 * 1024));
  for (let count = 0; count < 40; count++) away.keep(large, everyone);
  away.keep(printed("done"), everyone);
  const kept = away.comesBack("closed tab");
  expect(kept.filter((frame) => frame === large).length).toBe(31);
  expect(kept.length).toBe(32);
});

test("clients for whom nothing comes are bounded, too", () => {
  const away = new AwayClients();
  for (let count = 0; count < 30_000; count++) away.leaves(`tab ${count}`);
  away.keep(printed("x"), everyone);
  expect(away.comesBack("tab 0")).toEqual([]);
  expect(away.comesBack("tab 29999").length).toBe(1);
});

test("the end of a cell is kept, however much it printed before", () => {
  const away = new AwayClients();
  away.leaves("closed tab");
  const frame = printed("x");
  for (let count = 0; count < 30_000; count++) away.keep(frame, everyone);
  const message = createMessage("status", { execution_state: "idle" }, "kernel");
  away.keep({ channel: "iopub", message }, everyone);
  const kept = away.comesBack("closed tab");
  expect(kept).toHaveLength(20_001);
  expect(kept.at(-1)?.message).toBe(message);
});
