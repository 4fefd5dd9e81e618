import { integer, record } from "fast-check";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";
import { bySeconds, timed, word } from "../drawn.js";
import { expectTime } from "../expect-time.js";

const seconds = integer({ min: 2, max: 90 });
const naps = timed(["Ann", "Ben", "Cleo", "Dan"], "dream");

exercise<typeof import("../../../solutions/03-event-loop/sleep.js")>(
  "03-event-loop/sleep",
  ({ test }) => {
    test("gives its result", {
      points: 1,
      requires: "It gives its result",
      hint: "The timer's callback says future.setResult(result), and return yield* future gives it on.",
      clock: "virtual",
    }, async ({ submission, draw }) => {
      const nap = draw(record({ seconds, dream: word }));
      const dreams = await submission.call("takeNaps", [{ name: "Ann", ...nap }]);
      expectValue(dreams, [nap.dream], "nap did not give the result that it was told.");
    });

    test("sleeps until the time is over, and no longer", {
      points: 2,
      requires: "It gives its result",
      hint: "callLater counts in seconds. The result is set in its callback, not before.",
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const nap = { name: "Ann", ...draw(record({ seconds, dream: word })) };
      const napping = submission.start("takeNaps", [nap]);
      await clock.advance(nap.seconds - 0.1);
      expectThat(
        submission.output.lines.length === 0,
        `nap(${nap.seconds}, …) was over before ${nap.seconds} s were.`,
      );
      await submission.finish(napping);
      expectTime(clock, nap.seconds, `nap(${nap.seconds}, …) is over`);
    });

    test("several sleep at the same time", {
      points: 2,
      requires: "Others run meanwhile",
      hint: "Only yield* gives the thread back to the loop. A loop that looks at the clock keeps it.",
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const all = bySeconds(draw(naps)).toReversed();
      await submission.call("takeNaps", all);
      const order = all.toReversed();
      expectLines(
        submission.output.lines,
        order.map(({ name }) => `${name} wakes up`),
        "Who sleeps the shortest wakes up first.",
      );
      const longest = Math.max(...all.map(({ seconds }) => seconds));
      expectTime(clock, longest, "All are awake");
    });

    test("each has its own dream", {
      points: 1,
      requires: "It gives its result",
      hidden: true,
      clock: "virtual",
    }, async ({ submission, draw }) => {
      const all = draw(naps);
      const dreams = await submission.call("takeNaps", all);
      expectValue(
        dreams,
        all.map(({ dream }) => dream),
        "The dreams were mixed up.",
      );
    });
  },
);
