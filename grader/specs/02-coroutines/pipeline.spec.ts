import { array, integer, stringMatching } from "fast-check";
import { exercise } from "../../vocabulary/exercise.js";
import { expectLines, expectThat } from "../../vocabulary/expect-lines.js";
import type { RemoteGenerator } from "../../vocabulary/remote-generator.js";

type Exports = typeof import("../../../solutions/02-coroutines/pipeline.js");
const reading = "reading a piece";

exercise<Exports>("02-coroutines/pipeline", ({ test }) => {
  test("splits pieces into lines", {
    points: 2,
    requires: "It yields each line",
    hint: 'Join what was left over and the new piece, and split the text at "\\n". All but the last part are whole lines; the last part waits for the next piece.',
  }, async ({ submission, draw }) => {
    const [a, b, c] = draw(words(3)) as [string, string, string];
    const pieces = [`${a}\n${b}`, "", `${c}\n\n`];
    const found = await all(await submission.iterate("splitLines", pieces));
    const message = `The pieces are ${JSON.stringify(pieces)}.`;
    expectLines(found, [a, b + c, ""], message);
  });

  test("yields a line as soon as it is complete", {
    points: 1,
    requires: "It yields each line",
    hint: "yield inside the loop over the pieces, and not after it: the next piece may take long.",
  }, async ({ submission }) => {
    const lines = await submission.iterate("search", ["one\ntwo\nth", "ree\n"], "o");
    await lines.next();
    await lines.next();
    const message =
      "The first two lines are complete after the first piece: no other one is needed.";
    expectLines(submission.output.lines, [reading], message);
  });

  test("the last line needs no line end", {
    points: 1,
    requires: "What follows the last",
    hint: "After the loop, look at what is left over. If it is not empty, it is the last line.",
  }, async ({ submission, draw }) => {
    const [a, b] = draw(words(2)) as [string, string];
    const open = await all(await submission.iterate("splitLines", [`${a}\n`, b]));
    expectLines(open, [a, b], `The last piece is ${JSON.stringify(b)}, without a line end.`);
    const ended = await all(await submission.iterate("splitLines", [`${a}\n`, `${b}\n`]));
    expectLines(ended, [a, b], `The last piece is ${JSON.stringify(`${b}\n`)}: nothing follows.`);
  });

  test("lets through what is looked for", {
    points: 1,
    requires: "It yields those lines",
    hint: "line.includes(word) says whether the word is in the line. Yield such a line at once: matching is a generator, and makes no array.",
  }, async ({ submission, draw }) => {
    const [word, ...others] = draw(words(4)) as [string, ...string[]];
    const lines = [`${others[0]} ${word}`, "UPPER", word, `${word}${others[1]}`, ""];
    const found = await all(await submission.iterate("matching", lines, word));
    const message = `The lines are ${JSON.stringify(lines)}, and the word is ${word}.`;
    expectLines(found, [lines[0], word, lines[3]] as string[], message);
  });

  test("search numbers what it finds", {
    points: 2,
    requires: "It yields the lines that contain",
    hint: "Go through matching(splitLines(readPieces(pieces)), word), count, and yield the number, a colon and the line.",
  }, async ({ submission, draw }) => {
    const [word, ...others] = draw(words(4)) as [string, ...string[]];
    const pieces = [`${others[0]}!\nthe ${word}`, `\n${word}`, ` again\nEND\n${word}`];
    const found = await all(await submission.iterate("search", pieces, word));
    const expected = [`1: the ${word}`, `2: ${word} again`, `3: ${word}`];
    expectLines(found, expected, `The pieces are ${JSON.stringify(pieces)}, the word is ${word}.`);
  });

  test("reads no piece that is not needed", {
    points: 2,
    requires: "It reads no piece before",
    hint: "Each stage takes from the one before it, with for...of. An array of all lines, or a spread, reads everything at once.",
  }, async ({ submission, draw }) => {
    const [word] = draw(words(1)) as [string];
    const pieces = ["NO\n", `${word}\n`, `${word}\n`, `${word}\n`];
    const lines = await submission.iterate("search", pieces, word);
    expectLines(submission.output.lines, [], "Nobody has asked for a line yet.");
    await lines.next();
    const first = "The word is in the second piece. To find it, two pieces have to be read.";
    expectLines(submission.output.lines, [reading, reading], first);
    await lines.next();
    const second = "For one more line, one more piece has to be read.";
    expectLines(submission.output.lines, [reading, reading, reading], second);
  });

  test("closes the file when nobody wants more", {
    points: 2,
    requires: "When nobody wants more",
    hint: "for...of closes what it goes through when it is left early. Who calls next() by hand has to call return() in a finally block.",
  }, async ({ submission, draw }) => {
    const pieces = draw(words(3)).map((word) => `a ${word}\n`);
    const lines = await submission.iterate("search", pieces, "a ");
    await lines.next();
    await lines.return();
    const message = "One line was taken, and then the search was closed, by return().";
    expectLines(submission.output.lines, [reading, "file closed"], message);
  });

  test("finds whatever is in a file", {
    points: 1,
    requires: "It yields the lines that contain",
    hidden: true,
  }, async ({ submission, draw }) => {
    const text = draw(stringMatching(/^([abc ]{0,4}\n){5,20}[abc]{0,3}$/));
    const size = draw(integer({ min: 1, max: 7 }));
    const pieces = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
    const found = await all(await submission.iterate("search", pieces, "b"));
    const lines = text.split("\n").filter((line) => line.includes("b"));
    const expected = lines.map((line, index) => `${index + 1}: ${line}`);
    expectLines(found, expected, "");
  });
});

const words = (count: number) =>
  array(stringMatching(/^[a-z]{3,6}$/), { minLength: count, maxLength: count });

/** All that a generator yields; one that goes on and on fails. */
// biome-ignore lint/suspicious/noConfusingVoidType: what it returns is void
async function all(generator: RemoteGenerator<string | void>): Promise<string[]> {
  const found: string[] = [];
  for (let step = await generator.next(); !step.done; step = await generator.next()) {
    expectThat(found.length < 100, "It yielded 100 lines, and did not end.");
    found.push(String(step.value.value));
  }
  return found;
}
