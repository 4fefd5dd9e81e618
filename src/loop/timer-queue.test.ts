import fc from "fast-check";
import { expect, test } from "vitest";
import { EventLoop, VirtualClock } from "../index.js";

test("timers come by deadline, then by scheduling, whatever was cancelled", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ delay: fc.integer({ min: 1, max: 20 }), cancelled: fc.boolean() }), {
        maxLength: 400,
      }),
      async (timers) => {
        const loop = new EventLoop({ clock: new VirtualClock() });
        const came: number[] = [];
        const handles = timers.map(({ delay }, index) =>
          loop.callLater(delay, () => came.push(index)),
        );
        for (const [index, { cancelled }] of timers.entries())
          if (cancelled) handles[index]?.cancel();
        // A second wave, among what the cancelled ones have left.
        const second = timers.map(({ delay }, index) => ({ delay, index: timers.length + index }));
        for (const { delay, index } of second) loop.callLater(delay, () => came.push(index));
        loop.callLater(21, () => loop.stop());
        await loop.runForever();
        const expected = [...timers, ...second.map((one) => ({ ...one, cancelled: false }))]
          .map((timer, index) => ({ ...timer, index }))
          .filter(({ cancelled }) => !cancelled)
          .sort((one, other) => one.delay - other.delay || one.index - other.index);
        expect(came).toEqual(expected.map(({ index }) => index));
      },
    ),
  );
});
