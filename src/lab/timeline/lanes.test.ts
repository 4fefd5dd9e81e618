import { inspect } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { VirtualClock } from "../../index.js";
import { Lanes } from "../index.js";
import { ticksOf } from "./draw-svg.js";
import type { LaneState } from "./lane.js";
import { Recording } from "./recording.js";

function handClock() {
  const clock = { time: 100, now: () => clock.time, callAt: () => () => {} };
  return clock;
}

test("lanes that are filled by hand, with labels, marks and messages", () => {
  const clock = handClock();
  const lanes = new Lanes({ title: "A slow handler", clock });
  lanes.begin("screen", "running", "paint");
  clock.time += 2;
  lanes.mark("user", "click");
  lanes.message("user", "screen", "click");
  lanes.begin("click", "ready");
  clock.time += 1;
  lanes.begin("screen", "running", "click");
  lanes.begin("click", "running");
  clock.time += 1;
  lanes.end("screen");
  lanes.end("click");
  lanes.end("click");
  expect(lanes.picture().text).toBe(
    [
      "A slow handler (4 s)",
      "screen |########################################################|",
      "user   |                            !                           |",
      "click  |                            ==============##############|",
      "        # running  . waiting  = ready: waits for its turn  ! mark",
      "screen: running 4 s, ready 0 s, waiting 0 s",
      "user: running 0 s, ready 0 s, waiting 0 s; click at 2 s",
      "click: running 1 s, ready 1 s, waiting 0 s",
      "user -> screen at 2 s: click",
    ].join("\n"),
  );
  expect(inspect(lanes)).toBe("<Lanes 'A slow handler' lanes=3, entries=6>");
});

test("what goes on is drawn up to now, and goes on afterwards", () => {
  const clock = handClock();
  const lanes = new Lanes({ clock });
  lanes.begin("a", "waiting");
  clock.time += 1;
  expect(lanes.picture().text).toContain("a: running 0 s, ready 0 s, waiting 1 s");
  clock.time += 1;
  lanes.end("a");
  expect(lanes.picture().text).toContain("a: running 0 s, ready 0 s, waiting 2 s");
});

test("a wait that took no time is none, a step that took none is one", () => {
  const recording = new Recording("T", handClock());
  const lane = recording.lane("a");
  for (const state of ["waiting", "running", "ready"] as const) recording.enter(lane, state);
  recording.stop();
  expect(lane.spans.map(({ state }) => state)).toEqual(["running"]);
});

test("a picture of nothing can be drawn", () => {
  const { text, svg } = new Lanes({ clock: new VirtualClock() }).picture();
  expect(text).toContain("Timeline (0 s)");
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

test("a state that there is not is refused", () => {
  expect(() => new Lanes().begin("a", "idle" as LaneState)).toThrow(
    new TypeError('A lane is "running", "waiting" or "ready"; what came was string idle'),
  );
});

test("what is too much to draw is said", () => {
  const lanes = new Lanes({ clock: handClock() });
  for (let lane = 0; lane < 70; lane++) lanes.begin(`lane ${lane}`, "waiting");
  const { text, svg } = lanes.picture();
  expect(text).toContain("(10 more lanes are not drawn)");
  expect(svg).toContain("10 more lanes are not drawn");
  for (let mark = 0; mark < 20_001; mark++) lanes.mark("lane 0", "again");
  expect(lanes.picture().text).toContain("(after 20000 entries nothing was recorded)");
});

const names = fc.constantFrom("a", "b");
const states = fc.constantFrom<LaneState>("running", "waiting", "ready");
const order = fc.tuple(names, fc.option(states), fc.nat(3));

test("a lane is in one state at a time, and time is neither lost nor counted twice", () => {
  fc.assert(
    fc.property(fc.array(order), (orders) => {
      const clock = handClock();
      const lanes = new Recording("T", clock);
      const busy = { a: 0, b: 0 };
      const on = { a: false, b: false };
      for (const [name, state, seconds] of orders) {
        if (state === null) lanes.leave(lanes.lane(name));
        else lanes.enter(lanes.lane(name), state);
        on[name as "a"] = state !== null;
        clock.time += seconds;
        for (const each of ["a", "b"] as const) if (on[each]) busy[each] += seconds;
      }
      const { lanes: drawn, end } = lanes.chart();
      for (const { name, spans } of drawn) {
        for (const [index, span] of spans.entries()) {
          expect(span.begin).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0);
          expect(span.end).toBeLessThanOrEqual(end);
        }
        const seconds = spans.reduce((sum, span) => sum + span.end - span.begin, 0);
        expect(seconds).toBeCloseTo(busy[name as "a"]);
      }
    }),
  );
});

test("the axis has few ticks, from 0 on, and none beyond the end", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (end) => {
      const ticks = ticksOf(end);
      expect(ticks[0]).toBe(0);
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThan(8);
      expect(ticks.at(-1)).toBeLessThanOrEqual(end * 1.001);
    }),
  );
});
