import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SpecRunner } from "./spec-runner.js";

const assignment = {
  folder: "",
  problems: [],
  guardMap: "",
  compilerMap: "",
  origin: { words: "", source: "" },
  limits: { seconds: 1, megabytes: 64 },
  seed: 1,
};
const fixture = (name: string) => join(import.meta.dirname, "fixtures", `${name}.spec.js`);

let runner: SpecRunner;
beforeAll(() => {
  runner = new SpecRunner();
});
afterAll(() => runner[Symbol.asyncDispose]());

async function counting(seed: number): Promise<{ words: string; pid: number }> {
  const [test] = await runner.run(fixture("counting"), { ...assignment, seed });
  const [, words, pid] = /^(.*), process (\d+)$/.exec(test?.message ?? "") ?? [];
  return { words: words ?? "", pid: Number(pid) };
}

/** No run without a whole result may count as one. */
it.each([
  ["empty", /no test|No test/],
  ["broken", /the spec itself is broken/],
  ["without-result", /"says nothing" broke/],
  ["contradiction", /is failed but says passed/],
  ["dying", /did not come to an end|worker|Worker/],
  ["skipped", /"is skipped"/],
])("a spec that is %s gives no result, but an error", async (name, message) => {
  await expect(runner.run(fixture(name), assignment)).rejects.toThrow(message);
});

it("a spec that is not there gives an error", async () => {
  await expect(runner.run(fixture("none"), assignment)).rejects.toThrow();
});

it("runs in the same process, and nothing of a spec or its helpers is there in the next run", async () => {
  const first = await counting(5);
  expect(first.words).toBe("own 1, helper 1, seed 5");
  expect(await counting(6)).toEqual({ words: "own 1, helper 1, seed 6", pid: first.pid });
});

it("after a run that went wrong the process is another one", async () => {
  const { pid } = await counting(1);
  await expect(runner.run(fixture("contradiction"), assignment)).rejects.toThrow();
  expect((await counting(1)).pid).not.toBe(pid);
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});

it("runs one test alone when it is asked for, and in the next run all", async () => {
  const run = async (only?: string) => {
    const tests = await runner.run(fixture("three"), assignment, undefined, undefined, only);
    return tests.map(({ name, message }) => `${name}: ${message}`);
  };
  expect(await run("(a)")).toEqual(["(a): run 1"]);
  expect(await run("nothing")).toEqual([]);
  expect(await run()).toEqual(["is not (a) joke: run 1", "(a): run 2", "other: run 3"]);
});

it("the process ends with its runner", async () => {
  const own = new SpecRunner();
  const [test] = await own.run(fixture("counting"), assignment);
  const pid = Number(/\d+$/.exec(test?.message ?? "")?.[0]);
  await own[Symbol.asyncDispose]();
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});

it("leaves it to the program that uses it what a signal does", async () => {
  const count = () => ["SIGINT", "SIGTERM"].map((signal) => process.listenerCount(signal));
  const before = count();
  const own = new SpecRunner();
  await own.warmUp();
  expect(count()).toEqual(before);
  await own[Symbol.asyncDispose]();
});
