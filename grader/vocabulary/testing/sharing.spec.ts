import { writeFileSync } from "node:fs";
import { exercise } from "../exercise.js";
import { expectThat } from "../expect-lines.js";

/**
 * A process is known by the moment of its birth. The last test tells how many served the tests before it, and what each
 * test was answered.
 */
exercise<{ born(): number; main(test: number): unknown }>("00-testing/sharing", ({ test }) => {
  const told = process.env.TOLD as string;
  const processes: unknown[] = [];
  const answers: unknown[] = [];
  const clocks = ["real", "virtual", "real"] as const;
  for (const [index, clock] of clocks.entries()) {
    test(`test ${index}`, { points: 1, clock }, async ({ submission }) => {
      answers[index] = (await submission.call("main", index)).value;
      processes[index] = (await submission.call("born")).value;
    });
  }
  test("a hidden one", { points: 1, hidden: true }, async ({ submission }) => {
    await submission.call("main", 3);
    processes[clocks.length] = `hidden ${(await submission.call("born")).value}`;
  });
  test("one after a hidden one", { points: 1 }, async ({ submission }) => {
    await submission.call("main", 4);
    const { value: own } = await submission.call("born");
    const isShared = processes.includes(`hidden ${own}`);
    expectThat(!isShared, "this process has seen a hidden test");
    const distinct = new Set(processes.map((one) => `${one}`.replace("hidden ", ""))).size;
    writeFileSync(told, `${distinct} for ${processes.length}: ${answers.join(" ")}`);
  });
});
