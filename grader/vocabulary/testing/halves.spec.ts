import { integer } from "fast-check";
import { exercise } from "../exercise.js";
import { expectThat } from "../expect-lines.js";

/** Small numbers in the first test, large ones in the others. */
exercise<{ double(number: number): number }>("00-testing/halves", ({ test }) => {
  for (const [name, min] of [
    ["small", 1],
    ["large", 100],
    ["larger", 1000],
  ] as const) {
    test(name, { points: 1 }, async ({ submission, draw }) => {
      const number = draw(integer({ min, max: 10 * min - 1 }));
      expectThat((await submission.call("double", number)).value === 2 * number, "not doubled");
    });
  }
});
