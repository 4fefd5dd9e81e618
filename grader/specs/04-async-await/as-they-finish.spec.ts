import { integer } from "fast-check";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";
import { bySeconds, timed, word } from "../drawn.js";
import { expectTime } from "../expect-time.js";

const services = timed(["Ann", "Ben", "Cleo", "Dan", "Eve"], "answer");
const linesOf = (all: { name: string; answer: string }[]) =>
  all.map(({ name, answer }) => `${name}: ${answer}`);

exercise<typeof import("../../../solutions/04-async-await/as-they-finish.js")>(
  "04-async-await/as-they-finish",
  ({ test }) => {
    test("asks all at the same time", {
      points: 1,
      requires: "All services are asked",
      hint: "Make a task of each service first, and wait afterwards.",
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const all = draw(services);
      await submission.call("firstAnswers", all, all.length);
      const longest = Math.max(...all.map(({ seconds }) => seconds));
      expectTime(clock, longest, "All have answered");
    });

    test("prints each answer as soon as it is there", {
      points: 2,
      requires: "Each answer is printed",
      hint: "Print in the task of the service, right after its ask, or in the loop over asCompleted; after gather or wait it is too late.",
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const all = draw(services);
      const asking = submission.start("firstAnswers", all, all.length);
      const order = bySeconds(all);
      for (const [index, { name, seconds }] of order.entries()) {
        await clock.advance(seconds - clock.now + 0.1);
        // An error says more than the lines that it cost.
        if (asking.outcome !== undefined) await submission.finish(asking);
        expectLines(
          submission.output.lines,
          linesOf(order.slice(0, index + 1)),
          `${seconds} s are over, and ${name} has just answered.`,
        );
      }
      await submission.finish(asking);
    });

    test("gives the answers in the order in which they came", {
      points: 1,
      requires: "The answers are given",
      hint: "Put each answer into a list when it comes, and give that list.",
      clock: "virtual",
    }, async ({ submission, draw }) => {
      const all = bySeconds(draw(services)).toReversed();
      expectValue(
        await submission.call("firstAnswers", all, all.length),
        all.toReversed().map(({ answer }) => answer),
        `The answers came after ${all.map(({ seconds }) => seconds).join(", ")} s: the quickest is the first.`,
      );
    });

    test("a service that fails costs only itself", {
      points: 1,
      requires: "A service that fails",
      hint: "Catch the error of one service in its own task. It is no answer, so it does not count.",
      clock: "virtual",
    }, async ({ submission, draw }) => {
      const [quick, ...others] = bySeconds(draw(services));
      const error = draw(word);
      const failing = { ...quick, error } as (typeof others)[number] & { error: string };
      const asking = submission.start("firstAnswers", [...others, failing], others.length);
      const answers = await submission.finish(asking, `${failing.name} failed, and then`);
      expectLines(
        submission.output.lines,
        [`${failing.name} failed: ${error}`, ...linesOf(others)],
        `${failing.name} failed, and all the others answered.`,
      );
      expectValue(
        answers,
        others.map(({ answer }) => answer),
        "An answer is missing or too many.",
      );
    });

    test("is done when there are enough answers", {
      points: 1,
      requires: "It is done when there are",
      hint: "Count the answers, and leave the loop when there are as many as wanted.",
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const all = draw(services);
      const wanted = draw(integer({ min: 1, max: 2 }));
      const order = bySeconds(all);
      expectValue(
        await submission.call("firstAnswers", all, wanted),
        order.slice(0, wanted).map(({ answer }) => answer),
        `It wanted ${wanted} of ${all.length} answers.`,
      );
      expectTime(clock, order[wanted - 1]?.seconds as number, "There are answers enough");
    });

    test("cancels who is still at work, and waits until they have ended", {
      points: 2,
      requires: "Who is still at work",
      hint: "cancel() only asks a task to end. Wait for the tasks afterwards: wait(tasks) throws none of their errors.",
      clock: "virtual",
    }, async ({ submission, draw }) => {
      const all = draw(services);
      const [quick, ...others] = bySeconds(all);
      await submission.call("firstAnswers", all, 1);
      const printed = submission.output.lines;
      for (const { name } of others) {
        expectThat(
          printed.includes(`${name} is cancelled`),
          `${quick?.name} had answered, and no more was wanted; but ${name} was not cancelled when firstAnswers was done.`,
        );
        expectThat(
          !printed.some((line) => line.startsWith(`${name} failed`)),
          `${name} did not fail, it was cancelled: let a CancelledError pass.`,
        );
      }
    });

    test("too few answers", {
      points: 1,
      requires: ["It is done when there are", "The answers are given"],
      hidden: true,
      clock: "virtual",
    }, async ({ submission, draw }) => {
      const order = bySeconds(draw(services));
      const some = draw(integer({ min: 1, max: 3 }));
      const failing = order.map((one, index) => (index < some ? { ...one, error: "no" } : one));
      expectValue(
        await submission.call("firstAnswers", failing, order.length),
        order.slice(some).map(({ answer }) => answer),
        "Some failed, so there were fewer answers than wanted.",
      );
    });
  },
);
