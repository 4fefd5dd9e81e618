import { expectValue } from "../claim.js";
import { exercise } from "../exercise.js";
import { secret } from "./secret.js";

/** A spec of one question, asked openly and in hiding: `main` returns what it is given, and has a second for that. */
exercise<{ main(word: string): string }>("90-testing/main", ({ test }) => {
  for (const hidden of [false, true]) {
    test(hidden ? "asked in hiding" : "asked openly", {
      points: 1,
      hidden,
      ...(hidden ? {} : { hint: ["Return it.", "return word;"] }),
    }, async ({ submission, draw }) => {
      const word = draw(secret);
      const answer = await submission.call("main", word);
      expectValue(answer, word, "main did not return the word.");
    });
  }
});
