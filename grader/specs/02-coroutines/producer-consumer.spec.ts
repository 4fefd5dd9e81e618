import { integer } from "fast-check";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";

type Exports = typeof import("../../../solutions/02-coroutines/producer-consumer.js");

exercise<Exports>("02-coroutines/producer-consumer", ({ test }) => {
  test("the consumer begins without a result", {
    points: 1,
    requires: "Its first step",
    hint: "The first step runs from the top to the first yield. What it yields there is the result so far: an empty text.",
  }, async ({ submission }) => {
    const consumer = await submission.iterate("consumer");
    const { value, done } = await consumer.next();
    expectValue(value, "", "The first step has to yield an empty text.");
    expectThat(!done, "The consumer ended at its first step: it has to wait for numbers.");
    expectLines(
      submission.output.lines,
      [],
      "The first step consumes nothing, so it prints nothing.",
    );
  });

  test("the consumer takes number after number", {
    points: 2,
    requires: 'For each number it prints "[CONSUMER]',
    hint: "const number = yield result; gives away the last result, and takes the next number. The same yield does both.",
  }, async ({ submission, draw }) => {
    const consumer = await submission.iterate("consumer");
    await consumer.next();
    const lines: string[] = [];
    for (let round = 0; round < 3; round++) {
      const number = draw(integer({ min: 1, max: 999 }));
      const { value } = await consumer.next(number);
      lines.push(`[CONSUMER] Consuming ${number}...`);
      expectLines(submission.output.lines, lines, `The consumer was sent ${number}.`);
      expectValue(value, "200 OK", `What came back for ${number} is wrong.`);
    }
  });

  test("a 0 ends the consumer", {
    points: 1,
    requires: ["A 0 ends it", "When it ends"],
    hint: "If the number is 0, return. What must happen at every end stands in a finally block around the loop.",
  }, async ({ submission }) => {
    const consumer = await submission.iterate("consumer");
    await consumer.next();
    await consumer.next(7);
    const { done } = await consumer.next(0);
    expectThat(done, "The consumer was sent a 0, and did not end.");
    const lines = ["[CONSUMER] Consuming 7...", "[CONSUMER] Closed."];
    expectLines(submission.output.lines, lines, "The consumer was sent a 7 and a 0.");
  });

  test("closing the consumer ends it", {
    points: 1,
    requires: "When it ends",
    hint: "return() from outside ends the generator at its yield, as if there stood a return. Only a finally block still runs.",
  }, async ({ submission }) => {
    const consumer = await submission.iterate("consumer");
    await consumer.next();
    await consumer.return();
    const message = "The consumer was closed from outside, by return().";
    expectLines(submission.output.lines, ["[CONSUMER] Closed."], message);
  });

  test("the producer starts the consumer first", {
    points: 1,
    requires: "It starts the consumer",
    hint: "A number that is sent by the very first next() is lost: there is no yield yet that could take it. Make one step before the loop.",
  }, async ({ submission }) => {
    await submission.call("talk", 1);
    const { lines } = submission.output;
    expectThat(
      lines.includes("[CONSUMER] Consuming 1..."),
      `The producer made one number, and the consumer never saw it. What was printed: ${JSON.stringify(lines)}.`,
    );
  });

  test("five rounds, as in the text", {
    points: 2,
    requires: 'For each number it prints "[PRODUCER]',
    hint: "Print Producing, send the number with next(number), and print the value of the step that comes back.",
  }, async ({ submission }) => {
    await submission.call("talk", 5);
    const message = "Five rounds print another conversation.";
    expectLines(withoutEnd(submission.output.lines), conversation(5), message);
  });

  test("the producer closes the consumer", {
    points: 1,
    requires: "When nothing is left",
    hint: "consumer.return() after the loop. Without it the consumer waits for ever, and its finally block never runs.",
  }, async ({ submission }) => {
    await submission.call("talk", 2);
    const message = "After the last round the consumer has to be closed, once.";
    expectLines(submission.output.lines, [...conversation(2), "[CONSUMER] Closed."], message);
  });

  test("any number of rounds", {
    points: 1,
    requires: 'For each number it prints "[PRODUCER]',
    hidden: true,
  }, async ({ submission, draw }) => {
    const rounds = draw(integer({ min: 6, max: 40 }));
    await submission.call("talk", rounds);
    await submission.call("talk", 0);
    const closed = "[CONSUMER] Closed.";
    expectLines(submission.output.lines, [...conversation(rounds), closed, closed], "");
  });
});

function conversation(rounds: number): string[] {
  return Array.from({ length: rounds }, (_, index) => [
    `[PRODUCER] Producing ${index + 1}...`,
    `[CONSUMER] Consuming ${index + 1}...`,
    "[PRODUCER] Consumer return: 200 OK",
  ]).flat();
}

/** The end is the matter of another test. */
function withoutEnd(lines: string[]): string[] {
  return lines.filter((line) => line !== "[CONSUMER] Closed.");
}
