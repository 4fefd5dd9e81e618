import { expect, it } from "vitest";
import { checkCode } from "./check-course.js";
import type { CourseFiles } from "./course-files.js";
import { runCheck } from "./run-check.js";
import { type Changes, slug, tinyCourse } from "./testing/tiny-course.js";

const solution = `solutions/${slug}.ts`;
const equivalents = `grader/specs/${slug}.equivalent.json`;

async function check(course: CourseFiles, slugs: string[] = []) {
  const counted: string[] = [];
  const progress = {
    count(what: string) {
      counted.push(what);
      return { step() {} };
    },
    end() {},
  };
  return { counted, ...(await runCheck(course, slugs, { mutants: true, seed: 7, progress })) };
}

it.each<[string, Changes, string]>([
  [
    "a solution that strict types refuse",
    { [solution]: (text) => text.replace("number: number", "number") },
    `${solution}: line 3 does not compile under strict types: TS7006`,
  ],
  [
    "a solution that the linter refuses",
    { [solution]: (text) => text.replace("2 * number", "number == 0 ? 0 : 2 * number") },
    "noDoubleEquals",
  ],
  [
    "a stub that is not formatted",
    { [`exercises/${slug}.ts`]: (text) => text.replace("  throw", "    throw") },
    `exercises/${slug}.ts: is not formatted: run npm run format.`,
  ],
])("%s", async (_, changes, words) => {
  const course = tinyCourse(changes);
  const found = await checkCode(course, course.exercises([]));
  expect(found.map(({ file, message }) => `${file}: ${message}`)).toEqual([
    expect.stringContaining(words),
  ]);
});

it("a course in which all is as it should be is checked, and measured", async () => {
  const course = tinyCourse();
  const first = await check(course);
  expect(first.lines.at(-1)).toBe("1 exercise checked: all is as it should be.");
  expect(first.lines[0]).toMatch(/90-tiny\/double +\d+ +\d+ +0 +0 +\d+ +100.0 %$/);
  expect(first.isFine).toBe(true);
  expect(first.counted).toEqual([`${slug}: answers`, `${slug}: mutants`]);
});

it("who asks about one exercise is not told of others", async () => {
  const course = tinyCourse({
    "exercises/90-tiny/halve.ts": "",
    [`grader/specs/${slug}.txt`]: "",
  });
  const { lines } = await check(course, [slug]);
  expect(lines[0]).toContain(`grader/specs/${slug}.txt: belongs to no exercise`);
  expect(lines.at(-1)).toBe("1 exercise checked: 1 finding.");
});

/** Nobody sees what is printed: the tests do not look at it. */
const unseen = {
  [solution]: (text: string) => text.replace("  await", '  console.log("waits");\n  await'),
};
const entry = {
  was: 'console.log("waits");',
  is: 'console.log("");',
  reason: "The tests of this exercise do not look at the output.",
};

it("a mutant that survives is shown, and is a finding when there are too many", async () => {
  const { lines, isFine } = await check(tinyCourse(unseen));
  expect(isFine).toBe(false);
  expect(lines.join("\n")).toContain(`survived: ${solution}:4\n- ${entry.was}\n+ ${entry.is}`);
  expect(lines.join("\n")).toMatch(
    /the tests kill \d\d\.\d % of the mutants: expected at least 95/,
  );
});

it("a listed equivalent does not count, and one that is killed is stale", async () => {
  const forgotten = { ...entry, is: ";" };
  const stale = { ...entry, is: "nothing" };
  const { lines } = await check(
    tinyCourse({ ...unseen, [equivalents]: JSON.stringify([entry, forgotten, stale]) }),
  );
  expect(lines.join("\n")).not.toContain("survived: ");
  expect(lines[0]).toBe(
    `${equivalents}: no mutant survives that makes "nothing" of ${JSON.stringify(entry.was)}: remove the entry.`,
  );
  expect(lines.at(-1)).toBe("1 exercise checked: 1 finding.");
});

it("the mutants of a solution that does not pass are not measured", async () => {
  const course = tinyCourse({ [solution]: (text) => text.replace("2 *", "3 *") });
  const { counted, lines, isFine } = await check(course);
  expect(isFine).toBe(false);
  expect(lines).toContainEqual(expect.stringContaining(`${solution}: is not mutated, because`));
  expect(counted).toEqual([`${slug}: answers`]);
});

it("a spec that breaks on a mutant has given no verdict", async () => {
  const breaks = '    if (clock.now === 0) throw new Error("time stands still");\n    expectThat(';
  const course = tinyCourse({
    [`grader/specs/${slug}.spec.ts`]: (text) => text.replace("    expectThat(", breaks),
  });
  await expect(check(course)).rejects.toThrow(
    /spec\.ts broke when line 4 of the solution was .*: the test "pauses for a second" broke: time stands still/,
  );
});

it("a list of equivalents without a reason is bad input", async () => {
  const list = JSON.stringify([{ ...entry, reason: "" }]);
  await expect(check(tinyCourse({ [equivalents]: list }))).rejects.toThrow(
    `${equivalents} is no list of equivalent mutants`,
  );
});
