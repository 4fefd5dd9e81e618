import { afterAll, beforeAll, expect, it } from "vitest";
import { Grader } from "../grader/index.js";
import { AnswerGrader } from "./answers/answer-grader.js";
import { checkAnswers } from "./check-course.js";
import { type Changes, slug, tinyCourse } from "./testing/tiny-course.js";

const stub = `exercises/${slug}.ts`;
const solution = `solutions/${slug}.ts`;
const spec = `grader/specs/${slug}.spec.ts`;
const right = `grader/specs/${slug}.answers/right/adds.ts`;
const wrong = `grader/specs/${slug}.answers/wrong/squares.ts`;

let grader: Grader;
beforeAll(() => {
  grader = new Grader();
});
afterAll(() => grader[Symbol.asyncDispose]());

async function findingsIn(changes: Changes) {
  const course = tinyCourse(changes);
  const steps: string[] = [];
  const progress = {
    count: (what: string, total: number) => ({ step: () => steps.push(`${what} ${total}`) }),
    end() {},
  };
  const [exercise] = course.exercises([slug]);
  if (!exercise) throw new Error(`the tiny course has no ${slug}`);
  const found = await checkAnswers(new AnswerGrader(course, grader, 7), exercise, progress);
  return { steps, found: found.map(({ file, message }) => `${file}: ${message}`) };
}

it("finds nothing where all is as it should be, and tells each step", async () => {
  const { found, steps } = await findingsIn({});
  expect(found).toEqual([]);
  expect(steps).toEqual(Array(8).fill(`${slug}: answers 8`));
});

/** Each change is one mistake, of which nothing but this is told. */
it.each<[string, Changes, string]>([
  [
    "a stub that is half written",
    { [stub]: (text) => text.replace(/throw .*/, "return 2 * number;") },
    `${stub}: earns 2 points by the test "gives twice the number" before anything is written`,
  ],
  [
    "a solution that is wrong",
    { [solution]: (text) => text.replace("2 *", "3 *") },
    `${solution}: does not pass the test "gives twice the number", which is failed`,
  ],
  [
    "other points in the manifest",
    { "exercises/manifest.json": (text) => text.replace('"points": 3', '"points": 4') },
    `${solution}: the tests of ${slug} have 3 points together, and exercises/manifest.json says 4`,
  ],
  [
    "a right answer that is wrong",
    { [right]: (text) => text.replace("sleep(1)", "sleep(3)") },
    `${right}: does not pass the test "pauses for a second", which is failed: The pause took 3 seconds.`,
  ],
  [
    "a wrong answer that is right",
    { [wrong]: (text) => text.replace("number ** 2", "number * 2") },
    `${wrong}: should be failed in the test "gives twice the number", which is passed`,
  ],
  [
    "a wrong answer that names a test of another name",
    { [wrong]: (text) => text.replace("gives twice", "twice gives") },
    `${wrong}: says that the test "twice gives the number" catches it, which there is not: name one of "gives twice the number", "pauses for a second"`,
  ],
  [
    "a wrong answer with other words",
    { [wrong]: (text) => text.replace("not the double", "the half") },
    `${wrong}: should read "That is the half" in the verdict`,
  ],
])("%s", async (_, changes, words) => {
  const { found } = await findingsIn(changes);
  expect(found).toEqual([expect.stringContaining(words)]);
  expect(found[0]).toMatch(/ \(seed 7\)$/);
});

it("a stub that faults fails for the wrong reason in each test", async () => {
  const faulty = (text: string) => text.replace(/throw .*/, 'return JSON.parse("{");');
  const { found } = await findingsIn({ [stub]: faulty });
  expect(found).toHaveLength(2);
  for (const one of found) expect(one).toContain(`${stub}: fails for the wrong reason in the test`);
});

it("a spec that breaks is told once, and is no verdict", async () => {
  const { found } = await findingsIn({ [spec]: (text) => text.replace("points: 1,", "") });
  expect(found).toEqual([expect.stringMatching(/double\.spec\.ts: broke: .*has undefined points/)]);
});
