import { expect, test } from "vitest";
import { createMessage } from "../../kernel/message.js";
import { AwayClients } from "./away-clients.js";
import type { Frame } from "./frames.js";

const everyone = () => true;
const printed = (text: string): Frame => ({
  channel: "iopub",
  message: createMessage("stream", { name: "stdout", text }, "kernel"),
});
/** All that a client has missed, which then is here. */
const comesBack = (away: AwayClients, session: string) => [...away.catchUp(session)];

test("a client has what was meant for it while it was away, in order and once", () => {
  const away = new AwayClients();
  away.leaves("one");
  away.leaves("other");
  const frames = [printed("a"), printed("b")] as const;
  away.keep(frames[0], everyone);
  away.keep(frames[1], (session) => session === "one");
  expect(comesBack(away, "one")).toEqual(frames);
  expect(comesBack(away, "other")).toEqual([frames[0]]);
  away.keep(printed("c"), everyone);
  expect(comesBack(away, "one")).toEqual([]);
});

test("those who never come back are forgotten, the longest away first, so that the last one has room", () => {
  const away = new AwayClients();
  const sessions = Array.from({ length: 50 }, (_, index) => `tab ${index}`);
  for (const session of sessions) away.leaves(session);
  const frame = printed("x");
  for (let count = 0; count < 30_000; count++) away.keep(frame, everyone);
  const kept = sessions.map((session) => comesBack(away, session).length);
  expect(kept.slice(0, -1).every((count) => count === 0)).toBe(true);
  expect(kept.at(-1)).toBe(20_000);
});

test("large outputs are bounded by their size, and one that is too large keeps out nothing else", () => {
  const away = new AwayClients();
  away.leaves("closed tab");
  const large = printed("x".repeat(1024 * 1024));
  for (let count = 0; count < 40; count++) away.keep(large, everyone);
  away.keep(printed("done"), everyone);
  const kept = comesBack(away, "closed tab");
  expect(kept.filter((frame) => frame === large).length).toBe(31);
  expect(kept.length).toBe(32);
});

test("outputs are measured as they are sent: a character may be three bytes", () => {
  const away = new AwayClients();
  away.leaves("closed tab");
  const large = printed("\u4f60".repeat(1024 * 1024));
  for (let count = 0; count < 40; count++) away.keep(large, everyone);
  expect(comesBack(away, "closed tab")).toHaveLength(10);
});

test("what was not sent before a client left again is kept, and what comes meanwhile goes behind it", () => {
  const away = new AwayClients();
  away.leaves("one");
  const frames = ["a", "b", "c", "d"].map(printed) as [Frame, Frame, Frame, Frame];
  for (const frame of frames.slice(0, 3)) away.keep(frame, everyone);
  for (const frame of away.catchUp("one")) if (frame === frames[1]) break;
  away.leaves("one");
  away.keep(frames[3], everyone);
  expect(comesBack(away, "one")).toEqual(frames.slice(1));
});

test("who catches up is the last to be forgotten, and is not harmed by being forgotten", () => {
  const away = new AwayClients();
  away.leaves("coming back");
  away.leaves("other");
  const frame = printed("x");
  away.keep(frame, everyone);
  const missed = away.catchUp("coming back");
  expect(missed.next().value).toBe(frame);
  for (let count = 0; count < 30_000; count++) away.keep(frame, everyone);
  expect(comesBack(away, "other")).toEqual([]);
  expect([...missed].length).toBeGreaterThan(10_000);
  expect(comesBack(away, "coming back")).toEqual([]);
});

test("clients for whom nothing comes are bounded, too", () => {
  const away = new AwayClients();
  for (let count = 0; count < 30_000; count++) away.leaves(`tab ${count}`);
  away.keep(printed("x"), everyone);
  expect(comesBack(away, "tab 0")).toEqual([]);
  expect(comesBack(away, "tab 29999").length).toBe(1);
});

test("the end of a cell is kept, however much it printed before", () => {
  const away = new AwayClients();
  away.leaves("closed tab");
  const frame = printed("x");
  for (let count = 0; count < 30_000; count++) away.keep(frame, everyone);
  const message = createMessage("status", { execution_state: "idle" }, "kernel");
  away.keep({ channel: "iopub", message }, everyone);
  const kept = comesBack(away, "closed tab");
  expect(kept).toHaveLength(20_001);
  expect(kept.at(-1)?.message).toBe(message);
});
