import { expect, test } from "vitest";
import { EventLoop, ScriptedClock, sleep, timeout } from "../index.js";

function scripted(...script: number[]) {
  const clock = new ScriptedClock(script);
  return { clock, loop: new EventLoop({ clock }) };
}

test("time stops where the script says, and nowhere else", async () => {
  const { clock, loop } = scripted(1, 3);
  const stops: number[] = [];
  await loop.runUntilComplete(
    loop.createTask(async () => {
      await sleep(1);
      stops.push(loop.time());
      await sleep(2);
      stops.push(loop.time());
    }),
  );
  clock.finish();
  expect(stops).toEqual([1, 3]);
});

test("a stop that the script does not have ends the run, before anything happens there", async () => {
  const { loop } = scripted(1, 3);
  const stops: number[] = [];
  for (const when of [1, 2, 3]) loop.callAt(when, () => stops.push(when));
  await expect(loop.runUntilComplete(sleep(4))).rejects.toThrow(
    "The time script says that time stops at 3 s next; it came to stop at 2 s",
  );
  expect([stops, loop.time(), loop.isRunning()]).toEqual([[1], 1, false]);
});

test("a stop after the last of the script ends the run", async () => {
  const { loop } = scripted(1);
  await loop.runUntilComplete(sleep(1));
  const run = loop.runUntilComplete(sleep(1));
  await expect(run).rejects.toThrow(
    "The time script is finished, and time was to stop no more; it came to stop at 2 s",
  );
  await expect(run).rejects.toMatchObject({ name: "AssertionError", actual: 2 });
});

test("a script that is not finished is an error when it is asked", async () => {
  const { clock, loop } = scripted(1, 2, 3);
  await loop.runUntilComplete(sleep(1));
  expect(() => clock.finish()).toThrow(
    "The time script is not finished: time was still to stop at 2 s, 3 s; it stands at 1 s",
  );
});

test("an empty script forbids time to stop at all", async () => {
  const { clock, loop } = scripted();
  await loop.runUntilComplete(sleep(0));
  clock.finish();
  await expect(loop.runUntilComplete(sleep(1))).rejects.toThrow(/to stop no more/);
});

test("what was cancelled is no stop, and what is due at once moves no time", async () => {
  const { clock, loop } = scripted(2);
  loop.callLater(1, () => {}).cancel();
  loop.callLater(0, () => {});
  await loop.runUntilComplete(loop.createTask(async () => await timeout(5, async () => sleep(2))));
  clock.finish();
});

test("moments need be equal only as sums of delays are", async () => {
  const { clock, loop } = scripted(0.1, 0.3);
  await loop.runUntilComplete(sleep(0.1));
  await loop.runUntilComplete(sleep(0.2));
  clock.finish();
});

test("the loop can be run again after a refusal, and closed", async () => {
  const { loop } = scripted();
  await expect(loop.runUntilComplete(sleep(1))).rejects.toThrow(/to stop no more/);
  expect(await loop.runUntilComplete(sleep(0, "again"))).toBe("again");
  loop.close();
});

test.each([
  [["1"], TypeError, "a list of moments in seconds; what came was string 1"],
  [[Number.NaN], TypeError, "what came was number NaN"],
  [[Number.POSITIVE_INFINITY], TypeError, "what came was number Infinity"],
  [[0], RangeError, "0 came after 0"],
  [[2, 1], RangeError, "1 came after 2: moments count from the beginning, they are no delays"],
  [[1, 1], RangeError, "1 came after 1"],
])("the script %j is refused", (script, type, message) => {
  const make = () => new ScriptedClock(script as number[]);
  expect(make).toThrow(type);
  expect(make).toThrow(message);
});
