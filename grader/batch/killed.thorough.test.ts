import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  gradedLines,
  gradedSoMany,
  readResults,
  startCourseGrade,
} from "./testing/course-grade.js";
import { type Fate, makeClass } from "./testing/made-class.js";
import { temporaryFolder } from "./testing/temporary-folder.js";

/** `npm run class` makes it 300, and so does CI. */
const size = Number(process.env.CLASS_SIZE ?? 40);
const kills = 3;
const patience = Math.max(400_000, size * 5000);

const fateOf = (attempt: ReturnType<typeof readResults>[number]): Fate => {
  const { result } = attempt;
  if (!result) return "error";
  const { earned, possible } = result.points;
  return earned === possible ? "passed" : earned > 0 ? "some" : "none";
};

test(
  `a class of ${size}, killed three times and gone on with, is graded as one that nobody disturbed`,
  async () => {
    const folder = temporaryFolder();
    const submissions = join(folder, "submissions");
    const fates = await makeClass(submissions, size);
    const whole = join(folder, "whole");
    const undisturbed = await startCourseGrade([submissions, "--out", whole]).ended;
    expect(undisturbed.code, undisturbed.output).toBe(2);

    const found = new Map<string, Fate>([...fates.keys()].map((name) => [name, "unplaced"]));
    for (const attempt of readResults(whole)) {
      found.set(attempt.learner, fateOf(attempt));
    }
    expect(found).toEqual(fates);

    const killed = join(folder, "killed");
    const all = gradedLines(whole).length;
    let before = 0;
    for (let kill = 1; kill <= kills; kill++) {
      // Somewhere in its share of the work, at another point in each run of this test.
      const share = Math.floor((all * kill) / (kills + 1)) - before;
      const after = before + 1 + Math.floor(Math.random() * share);
      const grade = startCourseGrade([submissions, "--out", killed]);
      await gradedSoMany(killed, after, grade);
      grade.child.kill("SIGKILL");
      expect((await grade.ended).signal).toBe("SIGKILL");
      before = gradedLines(killed).length;
    }
    expect(existsSync(join(killed, "grades.lock"))).toBe(true);
    const last = await startCourseGrade([submissions, "--out", killed]).ended;
    expect(last.code, last.output).toBe(2);

    expect(readResults(killed)).toEqual(readResults(whole));
    // A verdict whose line was not written when the kill came is not graded again, so a line may be missing.
    const lines = gradedLines(killed);
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines.length).toBeGreaterThanOrEqual(all - kills * 8);
    expect(gradedLines(whole)).toEqual(expect.arrayContaining(lines));

    const again = await startCourseGrade([submissions, "--out", killed]).ended;
    expect(again.output).toContain("0 graded now");
  },
  patience,
);

test(
  "Ctrl-C says how to go on, and the next call does",
  async () => {
    const folder = temporaryFolder();
    const [submissions, out] = [join(folder, "submissions"), join(folder, "grades")];
    await makeClass(submissions, 12);
    const stopped = startCourseGrade([submissions, "--out", out]);
    await gradedSoMany(out, 2, stopped);
    stopped.child.kill("SIGINT");
    const { code, output } = await stopped.ended;
    expect(code, output).toBe(130);
    expect(output).toContain("the same call goes on from there");
    expect(existsSync(join(out, "grades.lock"))).toBe(false);

    const rest = await startCourseGrade([submissions, "--out", out]).ended;
    expect(rest.output).toContain("12 attempts");
    const lines = gradedLines(out);
    expect(new Set(lines).size).toBe(lines.length);
  },
  patience,
);
