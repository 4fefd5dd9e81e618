import { array, constant, integer, oneof, stringMatching } from "fast-check";
import { exercise } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";

type Exports = typeof import("../../../solutions/02-coroutines/interleave.js");

exercise<Exports>("02-coroutines/interleave", ({ test }) => {
  test("calling play prints nothing", {
    points: 1,
    requires: "play prints its lines",
    hint: "function* makes a generator: its body begins at the first next(). A function without the * begins when it is called.",
  }, async ({ submission, draw }) => {
    const lines = draw(words(2, 2));
    const steps = await submission.iterate("play", lines);
    expectLines(submission.output.lines, [], "play was called, and no step was made yet.");
    const { done } = await steps.next();
    expectLines(
      submission.output.lines,
      lines,
      "The first step plays up to the end: there is no -.",
    );
    expectThat(done, "After its last line, play has to end.");
  });

  test("stops at each -, and goes on behind it", {
    points: 2,
    requires: "At a",
    hint: 'Go through the lines. If a line is "-", yield. Else print it.',
  }, async ({ submission, draw }) => {
    const [first, second, third] = draw(words(3, 3)) as [string, string, string];
    const steps = await submission.iterate("play", [first, "-", second, third, "-"]);
    const expected: string[] = [];
    for (const [printed, done] of [
      [[first], false],
      [[second, third], false],
      [[], true],
    ] as const) {
      expected.push(...printed);
      const step = await steps.next();
      expectLines(submission.output.lines, expected, "A step did not end at the next -.");
      expectThat(
        step.done === done,
        done ? "After its last -, play has to end." : "play ended at a -: it has to yield there.",
      );
    }
  });

  test("interleaves A and B as 1 2 x y 3 z", {
    points: 2,
    requires: "Each coroutine runs up to",
    hint: "Make both coroutines first. Then call next() on one, on the other, on the first one again, and so on.",
  }, async ({ submission, draw }) => {
    const lists = [
      ["1", "2", "-", "3"],
      ["x", "y", "-", "z"],
    ];
    await submission.call("interleave", lists);
    const lines = ["1", "2", "x", "y", "3", "z"];
    expectLines(submission.output.lines, lines, "A is 1 2 - 3, and B is x y - z.");
    const [a, b, c, d] = draw(words(4, 4)) as [string, string, string, string];
    await submission.call("interleave", [
      [a, "-", b],
      [c, "-", d],
    ]);
    const message = `Then A is ${a} - ${b}, and B is ${c} - ${d} (they differ in every run).`;
    expectLines(submission.output.lines.slice(6), [a, c, b, d], message);
  });

  test("comes back to the first until all have ended", {
    points: 2,
    requires: "After the last one",
    hint: "One round gives everybody a turn. Put a loop around it that ends when a round finds nobody who goes on.",
  }, async ({ submission, draw }) => {
    const lists = draw(array(words(4, 4), { minLength: 3, maxLength: 3 }));
    await submission.call("interleave", lists.map(withPauses));
    const expected = [0, 1, 2, 3].flatMap((round) => lists.map((list) => list[round] as string));
    const message =
      "Three coroutines play four lines each, with a - between: expected round after round.";
    expectLines(submission.output.lines, expected, message);
  });

  test("leaves out who has ended", {
    points: 2,
    requires: "A coroutine that has ended",
    hint: "next() says { done: true } when a coroutine has ended. Keep only the others for the next round, but do not end because of one.",
  }, async ({ submission, draw }) => {
    const [short, long, other] = [draw(words(1, 1)), draw(words(4, 4)), draw(words(2, 2))];
    await submission.call("interleave", [short, long, other].map(withPauses));
    const expected = [...turn(0), ...turn(1), ...turn(2), ...turn(3)];
    const message = "The lists have 1, 4 and 2 lines, with a - between. Who has ended is left out.";
    expectLines(submission.output.lines, expected, message);

    function turn(round: number): string[] {
      return [short, long, other].flatMap((list) => list[round] ?? []);
    }
  });

  test("interleaves whatever comes", {
    points: 1,
    requires: "Each coroutine runs up to",
    hidden: true,
  }, async ({ submission, draw }) => {
    const line = oneof(constant("-"), stringMatching(/^[a-z]{1,3}$/), constant(""));
    const count = draw(integer({ min: 3, max: 6 }));
    const lists = draw(
      array(array(line, { maxLength: 7 }), { minLength: count, maxLength: count }),
    );
    await submission.call("interleave", lists);
    expectLines(submission.output.lines, roundRobin(lists), "");
  });
});

const words = (minLength: number, maxLength: number) =>
  array(stringMatching(/^[a-z]{2,5}$/), { minLength, maxLength });

/** The lines with a pause between each two. */
function withPauses(lines: string[]): string[] {
  return lines.flatMap((line, index) => (index === 0 ? [line] : ["-", line]));
}

/** By counting, without a coroutine: the n-th pieces of all lists, for each n. */
function roundRobin(lists: string[][]): string[] {
  const pieces = lists.map((lines) => {
    const cut: string[][] = [[]];
    for (const line of lines) {
      if (line === "-") cut.push([]);
      else cut.at(-1)?.push(line);
    }
    return cut;
  });
  const rounds = Math.max(...pieces.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) =>
    pieces.flatMap((cut) => cut[round] ?? []),
  ).flat();
}
