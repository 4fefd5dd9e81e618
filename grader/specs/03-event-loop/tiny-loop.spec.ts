import { array, integer, shuffledSubarray, tuple } from "fast-check";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";
import { word } from "../drawn.js";
import { expectTime } from "../expect-time.js";

const names = shuffledSubarray(["Ann", "Ben", "Cleo", "Dan", "Eve"], {
  minLength: 3,
  maxLength: 4,
});

/** Actors who only let others run, each another number of times. */
const polite = tuple(names, shuffledSubarray([1, 2, 3, 4], { minLength: 4, maxLength: 4 })).map(
  ([names, lines]) =>
    names.map((name, index) => ({ name, pauses: Array<null>(lines[index] as number).fill(null) })),
);

/** Actors who sleep once, each for another time. */
const sleepy = tuple(
  names,
  shuffledSubarray([1, 2, 3, 5, 8, 13], { minLength: 4, maxLength: 4 }),
).map(([names, seconds]) =>
  names.map((name, index) => ({ name, pauses: [seconds[index] as number, null] })),
);

exercise<typeof import("../../../solutions/03-event-loop/tiny-loop.js")>(
  "03-event-loop/tiny-loop",
  ({ test }) => {
    test("those who are ready take turns", {
      points: 2,
      requires: "Whoever is ready gets a turn",
      hint: "Take the first one out of the queue, call its next(), and if it is not done put it back at the end.",
    }, async ({ submission, draw }) => {
      const parts = draw(polite);
      await submission.call("play", parts);
      const rounds = [1, 2, 3, 4].flatMap((line) =>
        parts
          .filter(({ pauses }) => pauses.length >= line)
          .map(({ name }) => `${name} says line ${line}`),
      );
      expectLines(submission.output.lines, rounds, "They did not take turns.");
    });

    test("gives what the coroutines returned, in the order in which they were added", {
      points: 1,
      requires: "It gives what the coroutines returned",
      hint: "Count who is added, and remember the number with the coroutine: it says where its result belongs.",
    }, async ({ submission, draw }) => {
      // Who was added first is done last.
      const parts = draw(polite).toSorted((one, other) => other.pauses.length - one.pauses.length);
      const results = await submission.call("play", parts);
      const bows = parts.map(({ name }) => `${name} bows`);
      expectValue(results, bows, "run() did not give the results in the order of being added.");
      expectValue(
        await submission.call("play", []),
        [],
        "Nobody was added: nothing is to be given.",
      );
    });

    test("who sleeps goes on when its seconds are over, and the others run meanwhile", {
      points: 2,
      requires: "Who yields a number",
      hint: "A number means a timer, whose callback puts the coroutine back into the queue. While all sleep, await a promise that the next timer resolves.",
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const parts = draw(sleepy);
      const playing = submission.start("play", parts);
      await clock.advance(0.5);
      // An error says more than the lines that it cost.
      if (playing.outcome !== undefined) await submission.finish(playing);
      expectLines(
        submission.output.lines,
        parts.map(({ name }) => `${name} says line 1`),
        "Half a second is over, and nobody sleeps less than one: each should have said one line.",
      );
      const order = parts.toSorted(
        (one, other) => (one.pauses[0] as number) - (other.pauses[0] as number),
      );
      for (const { name, pauses } of order) {
        const line = `${name} says line 2`;
        await submission.waitUntil(
          () => submission.output.lines.includes(line),
          () => `${name} slept for ${pauses[0]} s, and did not go on.`,
        );
        expectTime(clock, pauses[0] as number, `"${line}" comes`);
      }
      await submission.finish(playing);
    });

    test("who is added while it runs is run, too", {
      points: 1,
      requires: "It is done when all",
      hint: "Look at the queue anew before each turn, and end only when nobody is ready and nobody sleeps.",
      clock: "virtual",
    }, async ({ submission, draw }) => {
      const [first, second, ...others] = draw(names) as [string, string, ...string[]];
      const next = { name: second, pauses: [draw(integer({ min: 1, max: 9 })), null] };
      const parts = [
        { name: first, pauses: [1], next },
        ...others.map((name) => ({ name, pauses: [null] })),
      ];
      const results = await submission.call("play", parts);
      expectThat(
        submission.output.lines.includes(`${second} says line 2`),
        `${second} was added while the loop ran, and run() was done before ${second} was.`,
      );
      const bows = [first, ...others, second].map((name) => `${name} bows`);
      expectValue(results, bows, `${second} was added last: that is where the result belongs.`);
    });

    test("an error ends only its own coroutine", {
      points: 2,
      requires: "An error ends its own coroutine only",
      hint: "Put try and catch around next(), and keep the error. Throw it when the queue is empty and nobody sleeps.",
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const [first, second, third] = draw(names) as [string, string, string];
      const [error, seconds] = draw(tuple(word, integer({ min: 2, max: 9 })));
      const parts = [
        { name: first, pauses: [null, seconds, null] },
        { name: second, pauses: [null], error },
        { name: third, pauses: [null, null], error: `not ${error}` },
      ];
      await submission.call("play", [{ name: first, pauses: [null] }]);
      const { message } = await submission.thrownBy(submission.start("play", parts));
      expectThat(
        message === error,
        `${second} was the first to fail, with the error "${error}"; run() threw "${message}".`,
      );
      expectThat(
        submission.output.lines.includes(`${first} says line 3`),
        `${second} failed, and then ${first} did not go on to the end.`,
      );
      expectTime(clock, seconds, "The error is thrown when the others are done");
    });

    test("a night at the theatre", {
      points: 2,
      requires: ["Whoever is ready gets a turn", "Who yields a number"],
      hidden: true,
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const cast = draw(names);
      const pauses = draw(array(integer({ min: 1, max: 4 }), { minLength: 8, maxLength: 12 }));
      const parts = cast.map((name) => ({ name, pauses: [...pauses, null] }));
      const results = await submission.call("play", parts);
      expectValue(
        results,
        cast.map((name) => `${name} bows`),
        "A bow is missing.",
      );
      // All sleep equally long, so their order stays.
      const lines = [...pauses, null].flatMap((_, index) =>
        cast.map((name) => `${name} says line ${index + 1}`),
      );
      expectLines(submission.output.lines, lines, "The order is wrong.");
      expectTime(
        clock,
        pauses.reduce((sum, one) => sum + one, 0),
        "All have bowed",
      );
    });
  },
);
