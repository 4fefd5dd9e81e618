import { stringMatching } from "fast-check";
import { expectValue } from "../../vocabulary/claim.js";
import { exercise } from "../../vocabulary/exercise.js";
import { expectLines } from "../../vocabulary/expect-lines.js";

exercise<typeof import("../../../solutions/00-start-here/greet.js")>(
  "00-start-here/greet",
  ({ test }) => {
    test("greets Ada", {
      points: 1,
      requires: 'It returns "hello',
      hint: "Put return in front of the text. A text in backticks can hold a value, in a dollar sign and braces.",
    }, async ({ submission }) => {
      expectValue(await submission.call("greet", "Ada"), "hello, Ada!", greetingIsWrong("Ada"));
    });

    test("greets anybody", {
      points: 1,
      requires: 'It returns "hello',
      hint: "The name is different in every run: use the parameter name, and no name of your own.",
    }, async ({ submission, draw }) => {
      const name = draw(stringMatching(/^[A-Z][a-z]{2,8}$/));
      const greeting = await submission.call("greet", name);
      expectValue(greeting, `hello, ${name}!`, greetingIsWrong(name));
    });

    test("prints nothing", {
      points: 1,
      requires: "It returns the greeting",
      hint: "return hands the greeting to the caller. console.log only shows it.",
    }, async ({ submission }) => {
      await submission.call("greet", "Ada");
      const message =
        "greet printed something: whoever calls it decides what to do with the greeting.";
      expectLines(submission.output.lines, [], message);
    });

    test("greets names that nobody thought of", {
      points: 1,
      requires: 'It returns "hello',
      hidden: true,
    }, async ({ submission, draw }) => {
      for (const name of ["", draw(stringMatching(/^[a-z ]{3,9}[!"'<]$/))]) {
        const greeting = await submission.call("greet", name);
        expectValue(greeting, `hello, ${name}!`, greetingIsWrong(name));
      }
    });
  },
);

function greetingIsWrong(name: string): string {
  return `greet(${JSON.stringify(name)}) is not the greeting that was asked for.`;
}
