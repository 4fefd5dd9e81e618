// `check` in real kernels, on the real exercise. A start and a check take seconds, therefore in CI only.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { courseRoot } from "../../course/root.js";
import { KernelSession } from "../../jupyter/kernel/index.js";
import { courseKernel, runCell, stockKernel } from "../../jupyter/testing/kernels.js";
import { progressFileName } from "../progress/progress-file.js";

const slug = "04-async-await/wget";
const solutionOf = (exercise: string) =>
  readFileSync(join(courseRoot, "solutions", `${exercise}.ts`), "utf8").replace(/^export /gm, "");
const solution = solutionOf(slug);
const endless = solution.replace('if (line === "") break;', "while (true) site.port;");
const checkCell = (exercise = slug) =>
  `import { check } from "tsyncio/lab";\nawait check(${JSON.stringify(exercise)});`;
const seconds = 1000;

const progress = join(courseRoot, progressFileName);
const before = existsSync(progress) ? readFileSync(progress) : undefined;
let folder: string;
beforeAll(() => {
  // Where the learner's notebooks are: there one finds the library, and what is checked counts.
  mkdirSync(join(courseRoot, "work"), { recursive: true });
  folder = mkdtempSync(join(courseRoot, "work", "check-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  if (before) writeFileSync(progress, before);
  else rmSync(progress, { force: true });
});

describe.each([
  ["the course's kernel", courseKernel],
  ["stock tslab", stockKernel],
])("on %s", (_, spec) => {
  let kernel: KernelSession;
  beforeAll(async () => {
    kernel = await KernelSession.start({ spec: spec(), folder });
  });
  afterAll(() => kernel.kill());

  /** The last report that the cell has shown, in both its forms. */
  async function checked(answer: string, exercise = slug): Promise<{ text: string; html: string }> {
    await runCell(kernel, answer);
    const { outputs, reply } = await runCell(kernel, checkCell(exercise));
    expect(reply.status).toBe("ok");
    const [output, ...others] = outputs;
    expect(others).toEqual([]);
    const { data } = output as { data: Record<string, string> };
    return { text: data["text/plain"] ?? "", html: data["text/html"] ?? "" };
  }

  /** That the kernel goes on, and is as it was. */
  async function expectAlive(): Promise<void> {
    const { printed } = await runCell(
      kernel,
      'import { sleep } from "tsyncio"; await sleep(0.001); console.log("alive", process.listenerCount("SIGINT"))',
    );
    expect(printed.trim()).toBe("alive 1");
  }

  test("a right answer passes", { timeout: 60 * seconds }, async () => {
    const { text, html } = await checked(solution);
    expect(text).toContain("8 of 8 tests passed: 10 of 10 points.");
    expect(html).toContain("10 of 10 points");
    await expectAlive();
    expect(JSON.parse(readFileSync(progress, "utf8")).exercises[slug].passed).toBe(true);
  });

  test("servers that tests cut off do not keep the loop", { timeout: 60 * seconds }, async () => {
    const echo = "06-further/echo-server";
    const { text } = await checked(solutionOf(echo), echo);
    expect(text).toContain("9 of 9 tests passed: 10 of 10 points.");
    await expectAlive();
  });

  test("a wrong answer is told what is wrong", { timeout: 60 * seconds }, async () => {
    const wrong = solution.replace("header >", "header:");
    const { text } = await checked(wrong);
    expect(text).toContain("failed: prints every header line in order, up to the last");
    // What the tests before it have left must not spoil the next one.
    expect(text).toContain("passed: closes every connection");
    expect(text).not.toContain("Hint");
    await expectAlive();
  });

  test("an endless loop after an await is cut off, and its line is named", {
    timeout: 120 * seconds,
  }, async () => {
    const { text, html } = await checked(endless);
    expect(text).toContain("blocked the loop");
    expect(text).toMatch(/Look at .*(line \d+ of the cell with wget|this line of wget):/);
    expect(html).toContain("while (true)");
    await expectAlive();
  });

  test("process.exit ends the test, and not the kernel", { timeout: 60 * seconds }, async () => {
    const { text } = await checked(
      solution.replace("await gather", "process.exit(3);\n  await gather"),
    );
    expect(text).toContain("exit code 3");
    await expectAlive();
  });

  // Without the repairs, tslab refuses the next cells for a while.
  test.runIf(spec === courseKernel)(
    "an interrupt between two tests ends the check, too",
    {
      timeout: 60 * seconds,
    },
    async () => {
      await runCell(kernel, solution);
      // The learner's interrupt comes as soon as the check listens, when no test runs yet.
      const { reply } = await runCell(
        kernel,
        `import { check } from "tsyncio/lab";
       const turn = () => new Promise((resolve) => setImmediate(resolve));
       await turn(); // Node keeps the listeners away while a cell begins.
       const before = process.listenerCount("SIGINT");
       const checking = check(${JSON.stringify(slug)}).catch((error: Error) => error.message);
       Object.assign(globalThis, { checking });
       while (process.listenerCount("SIGINT") === before) await turn();
       process.emit("SIGINT", "SIGINT");
       await checking;`,
      );
      expect(reply.status).toBe("error");
      const { printed } = await runCell(
        kernel,
        // What an interrupted cell declares is not known to the next one.
        "console.log(await (globalThis as any).checking);",
      );
      expect(printed).toBe("the check was stopped before it had finished\n");
      await expectAlive();
    },
  );

  test("a slug that there is not is told with the nearest one", {
    timeout: 60 * seconds,
  }, async () => {
    const { reply, outputs } = await runCell(kernel, checkCell("04-async-await/wgt"));
    expect(reply.status).toBe("error");
    expect(JSON.stringify(outputs)).toContain("did you mean");
  });
});
