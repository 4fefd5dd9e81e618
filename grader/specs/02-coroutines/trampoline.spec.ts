import { array, integer } from "fast-check";
import type { Folder } from "../../../solutions/02-coroutines/trampoline.js";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise } from "../../vocabulary/exercise.js";
import { expectThat } from "../../vocabulary/expect-lines.js";

type Exports = typeof import("../../../solutions/02-coroutines/trampoline.js");

exercise<Exports>("02-coroutines/trampoline", ({ test }) => {
  test("returns what the coroutine returns", {
    points: 1,
    requires: "It returns what",
    hint: "Call next() on the coroutine. When the step says done, its value is what the coroutine returned.",
  }, async ({ submission, draw }) => {
    const bytes = draw(sizes(1))[0] as number;
    const size = await submission.call("diskSize", [{ bytes, folders: [] }]);
    expectValue(size, bytes, "The disk has one folder, with nothing inside of it.");
  });

  test("gives the answer of a call to its caller", {
    points: 2,
    requires: "A coroutine that is yielded",
    hint: "What a coroutine yields is another one: put it on the stack and run it. When it is done, take it off, and give its value to the one below with next(value).",
  }, async ({ submission, draw }) => {
    const [outer, inner] = draw(sizes(2)) as [number, number];
    const disk = [
      { bytes: outer, folders: [1] },
      { bytes: inner, folders: [] },
    ];
    const size = await submission.call("diskSize", disk);
    expectValue(size, outer + inner, "The disk has one folder inside of another one.");
  });

  test("a coroutine can call several times", {
    points: 1,
    requires: "A coroutine that is yielded",
    hint: "After an answer the caller goes on to its next yield, which may be one more call: treat it as you treated the first one.",
  }, async ({ submission, draw }) => {
    const all = draw(sizes(6));
    const folders = [[1, 2, 5], [3, 4], [], [], [], []];
    const disk = all.map((bytes, at) => ({ bytes, folders: folders[at] as number[] }));
    const message =
      "The disk has six folders: the first one has three inside of it, the second one two.";
    expectValue(await submission.call("diskSize", disk), sum(all), message);
  });

  test("calls may be very deep", {
    points: 2,
    requires: "Calls may be",
    hint: "A trampoline that calls itself, or yield*, stands on JavaScript's own stack once for each call. Keep the callers in an array, and go through it with a loop.",
  }, async ({ submission, draw }) => {
    const bytes = draw(sizes(1))[0] as number;
    const size = await submission.call("diskSize", chain(20_000, bytes));
    const message = "The disk has 20,000 folders, each inside of the one before.";
    expectValue(size, 20_000 * bytes, message);
  });

  test("an error comes out when nobody catches it", {
    points: 1,
    requires: "An error ends the coroutine",
    hint: "When the stack is empty there is no caller left: throw the error again.",
  }, async ({ submission, draw }) => {
    const missing = draw(integer({ min: 5, max: 99 }));
    const disk = [
      { bytes: 1, folders: [1] },
      { bytes: 2, folders: [missing] },
    ];
    const { name, message } = await submission.thrownBy(submission.start("diskSize", disk));
    expectThat(
      name === "RangeError" && message === `there is no folder ${missing}`,
      `Folder ${missing} is missing, and nobody catches that: expected the RangeError "there is no folder ${missing}"; what came is ${name} ${JSON.stringify(message)}.`,
    );
  });

  test("an error is thrown at the caller's yield", {
    points: 2,
    requires: "An error ends the coroutine",
    hint: "try around the step; in the catch, take the caller from the stack and go on with caller.throw(error). If it throws, too, its own caller is next.",
  }, async ({ submission, draw }) => {
    const all = draw(sizes(3));
    const [first, middle, last] = all as [number, number, number];
    const disk: Folder[] = [
      { bytes: first, folders: [1, 2], skipsErrors: true },
      { bytes: middle, folders: [7] },
      { bytes: last, folders: [] },
    ];
    const message =
      "The second folder fails, and the first one skips it: what is left are the first and the third.";
    expectValue(await submission.call("diskSize", disk), first + last, message);
  });

  test("runs any disk", {
    points: 1,
    requires: "It returns what",
    hidden: true,
  }, async ({ submission, draw }) => {
    const deep = chain(20_000, 1);
    const all = draw(sizes(30));
    const parents = draw(array(integer({ min: 0, max: 1000 }), { minLength: 30, maxLength: 30 }));
    const disk: Folder[] = all.map((bytes) => ({ bytes, folders: [] }));
    for (let at = 1; at < disk.length; at++) disk[(parents[at] ?? 0) % at]?.folders.push(at);
    expectValue(await submission.call("diskSize", disk), sum(all), "");
    // The innermost fails, and the outermost alone skips it.
    deep.at(-1)?.folders.push(20_000);
    expectValue(
      await submission.call("diskSize", [
        { ...(deep[0] as Folder), skipsErrors: true },
        ...deep.slice(1),
      ]),
      1,
      "",
    );
  });
});

const sizes = (count: number) =>
  array(integer({ min: 1, max: 100_000 }), { minLength: count, maxLength: count });

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** Each folder holds the next one. */
function chain(length: number, bytes: number): Folder[] {
  return Array.from({ length }, (_, at) => ({ bytes, folders: at + 1 < length ? [at + 1] : [] }));
}
