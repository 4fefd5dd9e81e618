import { expect, test } from "vitest";
import * as tsyncio from "./index.js";
import { shownClasses } from "./testing/inspect-case.js";
import { ioCases } from "./testing/inspect-io.js";
import { loopCases } from "./testing/inspect-loop.js";
import { syncCases } from "./testing/inspect-sync.js";

const { EventLoop, run, VirtualClock } = tsyncio;

test.each([...loopCases, ...syncCases])(
  "console.log of %s shows its state in one line",
  async (_name, make, lines) => {
    const loopFactory = () => new EventLoop({ clock: new VirtualClock() });
    expect(await run(make, { loopFactory })).toEqual(lines);
  },
);

test.each(ioCases)("console.log of %s shows its state in one line", async (_name, make, lines) => {
  expect(await run(make)).toEqual(lines);
});

test("every class that has a state was shown", () => {
  const stateless = new Set<unknown>([tsyncio.Protocol, tsyncio.DatagramProtocol]);
  const isClass = (value: unknown) => /^class /.test(String(value));
  const isError = (value: unknown) => (value as typeof Error).prototype instanceof Error;
  const missing = Object.entries(tsyncio)
    .filter(([, value]) => isClass(value) && !isError(value) && !stateless.has(value))
    .filter(([, value]) => !shownClasses.has(value));
  expect(missing.map(([name]) => name)).toEqual([]);
});
