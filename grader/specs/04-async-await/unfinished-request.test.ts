import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { courseRoot } from "../../../course/root.js";
import { grade } from "../../index.js";

it("a request without its empty line is named as the cause, and not what follows from it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "course-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const slug = "04-async-await/wget";
  const solution = readFileSync(join(courseRoot, "solutions", `${slug}.ts`), "utf8");
  const source = solution.replace("\\r\\n\\r\\n`", "\\r\\n`");
  expect(source).not.toBe(solution);
  const file = join(folder, "wget.ts");
  writeFileSync(file, source);
  const { tests } = await grade(file, { exercise: slug });
  for (const name of [
    "asks for the page with a correct request",
    "fetches all the sites at the same time",
    "prints the lines of a site as soon as it answers",
    "a site that stays silent costs only itself",
  ]) {
    const test = tests.find((one) => one.name === name);
    expect(test, name).toMatchObject({
      status: "failed",
      message: expect.stringMatching(/^No complete request came to \S+: /),
    });
  }
});
