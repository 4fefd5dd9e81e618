import { integer } from "fast-check";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";
import { bySeconds, timed, word } from "../drawn.js";
import { expectTime } from "../expect-time.js";

const jobs = timed(["wash", "cook", "bake", "iron", "mend"], "result");

/** The order of the list is not that of the clock. */
const slowestFirst = jobs.map((all) => bySeconds(all).toReversed());

exercise<typeof import("../../../solutions/03-event-loop/gather.js")>(
  "03-event-loop/gather",
  ({ test }) => {
    test("runs all at the same time", {
      points: 2,
      requires: "All coroutines run at the same time",
      hint: "createTask starts a coroutine beside this one. Start all of them first, and wait afterwards.",
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const all = draw(jobs);
      const doing = submission.start("doJobs", all);
      await clock.advance(0.5);
      // An error says more than the lines that it cost.
      if (doing.outcome !== undefined) await submission.finish(doing);
      expectLines(
        submission.output.lines,
        all.map(({ name }) => `${name} begins`),
        "Half a second is over, and no job takes less than one: all should have begun.",
      );
      await submission.finish(doing);
      const longest = Math.max(...all.map(({ seconds }) => seconds));
      expectTime(clock, longest, "The longest job is done");
    });

    test("gives the results in the order of the coroutines", {
      points: 2,
      requires: "The results are in the order",
      hint: "Go through the tasks in the order in which you made them, and take the result() of each.",
      clock: "virtual",
    }, async ({ submission, draw }) => {
      const all = draw(slowestFirst);
      const results = await submission.call("doJobs", all);
      expectValue(
        results,
        all.map(({ result }) => result),
        `The results are not in the order of the jobs, which took ${all.map(({ seconds }) => seconds).join(", ")} s.`,
      );
    });

    test("nothing to do gives an empty list", {
      points: 1,
      requires: "No coroutines give an empty list",
      hint: "wait refuses an empty list, and a future that is set by the last of no tasks is never set.",
      clock: "virtual",
    }, async ({ submission }) => {
      expectValue(await submission.call("doJobs", []), [], "No jobs have no results.");
    });

    test("throws the first error as soon as it comes", {
      points: 2,
      requires: "The first error is thrown",
      hint: "Who waits for one task after another hears of an error only when its turn comes. wait has a returnWhen, and a future can be set by whichever task is done.",
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const all = draw(slowestFirst);
      const error = draw(word);
      const [quick, ...others] = all.toReversed();
      const later = { ...others[0], error: "too late" };
      await submission.call("doJobs", all);
      const begun = clock.now;
      const failing = [...others.slice(1), later, { ...quick, error }] as typeof all;
      const { message } = await submission.thrownBy(submission.start("doJobs", failing));
      expectThat(
        message === error,
        `The error "${error}" came first, after ${quick?.seconds} s; "${message}" was thrown.`,
      );
      expectTime(clock, begun + (quick?.seconds as number), "The error is thrown");
    });

    test("waits for the last one", {
      points: 1,
      requires: "All coroutines run at the same time",
      hidden: true,
      clock: "virtual",
    }, async ({ submission, clock, draw }) => {
      const all = draw(jobs);
      const seconds = draw(integer({ min: 50, max: 5000 }));
      const last = { name: "sew", seconds, result: draw(word) };
      const results = await submission.call("doJobs", [last, ...all]);
      expectValue(
        results,
        [last, ...all].map(({ result }) => result),
        "A result is wrong.",
      );
      expectTime(clock, seconds, "The last job is done");
    });
  },
);
