import { expect, it } from "vitest";
import type { Exercise } from "../../course/manifest.js";
import type { Status, TestResult } from "../../grader/index.js";
import type { HowToGrade } from "../answers/answer-grader.js";
import { MutantJudge } from "./mutant-judge.js";

const exercise: Exercise = {
  slug: "90-tiny/double",
  title: "",
  objective: "",
  points: 2,
  hints: [""],
  limits: { seconds: 5, megabytes: 64 },
};

/** @param verdict what the tests `first` and `second` say of a source, and of how it is graded */
function judgeBy(verdict: (source: string, way: HowToGrade) => [Status, Status]) {
  const asked: HowToGrade[] = [];
  const grade = async (_: Exercise, _file: string, source: string, way: HowToGrade = {}) => {
    asked.push(way);
    const [first, second] = verdict(source, way);
    const all: TestResult[] = [result("first", first), result("second", second)];
    return all.filter(({ name }) => way.only === undefined || name === way.only);
  };
  return { asked, judge: new MutantJudge({ grade }, exercise) };
}

function result(name: string, status: Status): TestResult {
  const points = { earned: status === "passed" ? 1 : 0, possible: 1 };
  return { name, status, message: "", points };
}

it("a mutant that a test notices is killed, and one that none notices survives", async () => {
  const { judge } = judgeBy((source) => ["passed", source === "bad" ? "failed" : "passed"]);
  expect(await judge.fateOf("bad")).toBe("killed");
  expect(await judge.fateOf("good")).toBe("survived");
});

it("what the compiler refuses is neither", async () => {
  const { judge } = judgeBy(() => ["did-not-compile", "did-not-compile"]);
  expect(await judge.fateOf("bad")).toBe("did-not-compile");
});

it("asks the test that has killed most first, and the others when it does not kill", async () => {
  const { judge, asked } = judgeBy((source) =>
    source === "one" ? ["failed", "passed"] : ["passed", "failed"],
  );
  for (const source of ["one", "two", "two"]) await judge.fateOf(source);
  asked.length = 0;
  expect(await judge.fateOf("two")).toBe("killed");
  expect(await judge.fateOf("one")).toBe("killed");
  expect(asked.map(({ only }) => only)).toEqual(["second", "second", undefined]);
});

it("who is only too slow for the short time is given all of it", async () => {
  const { judge, asked } = judgeBy((source, { seconds }) => [
    "passed",
    source === "endless" || seconds !== undefined ? "out-of-time" : "passed",
  ]);
  expect(await judge.fateOf("slow")).toBe("survived");
  expect(await judge.fateOf("endless")).toBe("killed");
  expect(asked).toEqual([{ seconds: 2 }, {}, { seconds: 2 }, {}]);
});
