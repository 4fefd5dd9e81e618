import { integer, stringMatching } from "fast-check";
import { expectValue } from "../../claim.js";
import { exercise } from "../../exercise.js";
import { expectLines, expectThat } from "../../expect-lines.js";

exercise<typeof import("./solution.js")>("90-example/go", ({ test }) => {
  test("counts down and lifts off", {
    points: 2,
    // The words with which the stub's text asks for it.
    requires: "It prints the numbers",
    // From the gentlest to the plainest. The first is shown when the test fails, the others on request.
    hint: [
      "Print the numbers one by one, from the first down to 1.",
      "A for loop over countdown(from) prints; what launch returns comes after it.",
    ],
    // Nobody waits: while the spec waits for the submission, time jumps to its next timer.
    clock: "virtual",
  }, async ({ submission, draw }) => {
    // Drawn anew in each run, so that no answer can be known before. --seed repeats a run.
    const from = draw(integer({ min: 2, max: 5 }));
    const said = await submission.call("launch", from);
    expectValue(said, "lift-off", "launch did not return what it has to.");
    const numbers = Array.from({ length: from }, (_, index) => String(from - index));
    expectLines(submission.output.lines, numbers, "The numbers are not the right ones.");
  });

  test("takes a second for each number", {
    points: 1,
    requires: "A second passes",
    hint: "await sleep(1) in the loop, after each number.",
    clock: "virtual",
  }, async ({ submission, clock }) => {
    const launching = submission.start("launch", 3);
    await clock.advance(1.5);
    expectLines(submission.output.lines, ["3", "2"], "1.5 seconds are over.");
    await submission.finish(launching);
    expectThat(clock.now === 3, `It took ${clock.now} seconds: expected 3.`);
  });

  test("countdown gives one number a step", {
    points: 1,
    requires: "A countdown gives",
  }, async ({ submission }) => {
    const steps = await submission.iterate("countdown", 2);
    expectValue((await steps.next()).value, 2, "The first number is wrong.");
    await steps.return();
    expectThat((await steps.next()).done, "A countdown that was ended went on.");
  });

  test("a logbook numbers its lines and refuses empty ones", {
    points: 1,
    requires: ["A line has the number", "An empty line is"],
  }, async ({ submission }) => {
    const logbook = await submission.construct("Logbook");
    await logbook.call("add", "fuel");
    expectValue(await logbook.call("add", "crew"), 2, "The second line has another number.");
    const { name } = await submission.thrownBy(logbook.start("add", ""));
    expectThat(name === "RangeError", `An empty line threw a ${name}: expected a RangeError.`);
  });

  // What the network saw is the truth; what the submission says is a claim.
  test("tells the tower", {
    points: 1,
    requires: "The tower hears",
  }, async ({ submission, servers }) => {
    const tower = await servers.listen();
    await submission.call("tell", tower.host, tower.port, "ready");
    await submission.waitUntil(
      () => tower.connections.some(({ received }) => received === "ready\n"),
      () => "The tower did not hear the line, and the line end after it.",
    );
  });

  // The learner sees "hidden test 1", how it ended, and its points; nothing else of it, in no format.
  test("tells what nobody expects", {
    points: 2,
    requires: "The tower hears",
    hidden: true,
  }, async (context) => {
    const { submission, servers, draw } = context;
    const tower = await servers.listen();
    const line = draw(stringMatching(/^[a-z]{20}$/));
    submission.start("tell", tower.host, tower.port, line);
    await submission.waitUntil(
      () => tower.connections.some(({ received }) => received === `${line}\n`),
      () => `The tower did not hear ${line}.`,
    );
    // The submission ends here, as by a power failure; what was sent stays sent.
    submission.cutOff();
  });
});
