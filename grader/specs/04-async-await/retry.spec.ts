import { array, integer, record } from "fast-check";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";
import { word } from "../drawn.js";
import { expectTime } from "../expect-time.js";

const small = integer({ min: 1, max: 9 });
/** It fails after its seconds. */
const failure = record({ seconds: small, answer: word, error: word });
const success = record({ seconds: small, answer: word });
const failures = (count: number) => array(failure, { minLength: count, maxLength: count });

const begins = (lines: string[]) => lines.filter((line) => line.endsWith("begins")).length;

exercise<typeof import("../../../solutions/04-async-await/retry.js")>(
  "04-async-await/retry",
  ({ test }) => {
    test("gives the first result", {
      points: 1,
      requires: "The first result",
      hint: "Leave the loop by return as soon as an attempt has a result. Inside of try it has to be return await: without await the function has left the try before the attempt fails.",
      clock: "virtual",
    }, async ({ submission, draw }) => {
      const [wrong, right, later] = [draw(failure), draw(success), draw(success)];
      const patience = { times: 5, seconds: 10, pause: 1 };
      const calling = submission.start("call", [wrong, right, later], patience);
      const answer = await submission.finish(calling, "The first attempt failed, and then");
      expectValue(answer, right.answer, "The second attempt had a result.");
      expectThat(
        begins(submission.output.lines) === 2,
        `Attempts: ${begins(submission.output.lines)}. Expected 2, for the second one had a result.`,
      );
    });

    test("pauses after a failed attempt, each time twice as long", {
      points: 2,
      requires: "After a failed attempt",
      hint: "await sleep(pause) after a failure, and then double the pause.",
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const wrong = draw(failures(3));
      const right = draw(success);
      const pause = draw(small);
      let now = 0;
      const calling = submission.start("call", [...wrong, right], { times: 9, seconds: 10, pause });
      for (const [index, { seconds }] of [...wrong, right].entries()) {
        await submission.waitUntil(
          () => submission.output.lines.includes(`attempt ${index + 1} begins`),
          () => `Attempt ${index} failed, and attempt ${index + 1} did not begin.`,
        );
        expectTime(clock, now, `The first pause is ${pause} s. Attempt ${index + 1} begins`);
        now += seconds + pause * 2 ** index;
      }
      await submission.finish(calling);
    });

    test("cancels an attempt that takes too long", {
      points: 2,
      requires: "An attempt that takes longer",
      hint: "waitFor(attempt, seconds) runs the function itself, and so it can cancel it. waitFor(attempt(), seconds) only stops to wait for the promise.",
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const seconds = draw(small);
      const slow = { seconds: seconds + draw(small), answer: "too late" };
      const right = { seconds: seconds - 0.5, answer: draw(word) };
      const patience = { times: 3, seconds, pause: 30 };
      const calling = submission.start("call", [slow, right], patience);
      const after = `The first attempt took more than ${seconds} s, and then`;
      expectValue(
        await submission.finish(calling, after),
        right.answer,
        "The second attempt was in time.",
      );
      expectTime(clock, seconds + 30 + right.seconds, "The second attempt has its answer");
      expectLines(
        submission.output.lines,
        ["attempt 1 begins", "attempt 2 begins", "attempt 2 ends"],
        `Attempt 1 was to be cancelled after ${seconds} s: it must not come to its end.`,
      );
    });

    test("throws the error of the last attempt, without a pause", {
      points: 2,
      requires: "There are at most",
      hint: "Count the attempts. When the last one fails, throw its error before you would sleep.",
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const times = draw(integer({ min: 2, max: 3 }));
      const all = draw(failures(4)).map((one, index) => ({
        ...one,
        error: `${one.error} ${index + 1}`,
      }));
      const calling = submission.start("call", all, { times, seconds: 10, pause: 4 });
      const { message } = await submission.thrownBy(calling);
      const expected = all[times - 1]?.error;
      expectThat(
        begins(submission.output.lines) === times,
        `Attempts: ${begins(submission.output.lines)}. Expected ${times}.`,
      );
      expectThat(
        message === expected,
        `There may be ${times} attempts, and the last one failed with the error "${expected}"; "${message}" was thrown.`,
      );
      const tried = all.slice(0, times).reduce((sum, { seconds }) => sum + seconds, 0);
      expectTime(clock, tried + (times === 2 ? 4 : 12), "The error is thrown");
    });

    test("ends at once when it is cancelled", {
      points: 1,
      requires: "When it is cancelled itself",
      hint: "catch gets the CancelledError, too. Throw it on: it is no failed attempt.",
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const time = draw(small);
      const slow = { seconds: 1000, answer: "too late" };
      const patience = { times: 5, seconds: 500, pause: 1 };
      const { name } = await submission.thrownBy(
        submission.start("call", [slow, slow, slow, slow, slow], patience, time),
      );
      expectThat(
        begins(submission.output.lines) === 1,
        `It was cancelled after ${time} s, in its first attempt: expected no other. Attempts: ${begins(submission.output.lines)}.`,
      );
      expectThat(name === "TimeoutError", `It was cancelled, and threw a ${name}.`);
      expectTime(clock, time, "It ends");
    });

    test("a bad day", {
      points: 1,
      requires: ["An attempt that takes longer", "There are at most"],
      hidden: true,
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const wrong = draw(failure);
      const slow = { seconds: 99, answer: "too late" };
      const calling = submission.start("call", [wrong, slow], { times: 2, seconds: 20, pause: 5 });
      const { name } = await submission.thrownBy(calling);
      expectThat(
        name === "TimeoutError",
        `The last attempt took too long, and it threw a ${name}.`,
      );
      expectTime(clock, wrong.seconds + 5 + 20, "The error is thrown");
    });
  },
);
