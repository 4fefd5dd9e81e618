import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { courseRoot } from "../../../course/root.js";
import { releaseCommand } from "../command.js";
import { readZip } from "./testing/unzip.js";
import { workflowSchema } from "./testing/workflow-schema.js";
import { writeClassroom50, writeGradescopeZip } from "./write-autograder.js";

const wget = "04-async-await/wget";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "course-test-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

it("Gradescope's zip has its two programs at the root, and what grades this exercise and no other", async () => {
  const file = join(folder(), "autograder.zip");
  await writeGradescopeZip(file, [wget]);
  const entries = await readZip(file);
  const isThere = (name: string) => entries.has(name);
  const programs = [...entries].filter(([, { mode }]) => mode === 0o755).map(([name]) => name);
  expect(programs).toEqual(["setup.sh", "run_autograder"]);
  expect(JSON.parse(String(entries.get("assignment.json")?.content))).toEqual({
    exercises: [wget],
  });
  const names = [...entries.keys()];
  expect(names.filter((name) => name.endsWith(".spec.js"))).toEqual([
    `dist/grader/specs/${wget}.spec.js`,
  ]);
  expect(names.filter((name) => /^exercises\//.test(name))).toEqual([
    "exercises/manifest.json",
    `exercises/${wget}.ts`,
  ]);
  expect(
    names.filter((name) => /solutions|\.answers|hostile|author|node_modules/.test(name)),
  ).toEqual([]);
  for (const name of ["package-lock.json", "src/dist/index.js", "src/dist/index.d.ts"]) {
    expect([name, isThere(name)]).toEqual([name, true]);
  }
});

it("what npm ci leaves out has nothing that grades", () => {
  const { dependencies } = JSON.parse(readFileSync(join(courseRoot, "package.json"), "utf8"));
  // The specs draw with the first, and the second one types a submission.
  expect(Object.keys(dependencies)).toEqual(
    expect.arrayContaining(["fast-check", "@types/node", "vitest", "typescript", "tslab"]),
  );
});

it("Classroom 50 gets a folder for a private repository, and the workflow beside it", () => {
  const out = join(folder(), "classroom");
  writeClassroom50(out, [wget]);
  expect(readdirSync(out).sort()).toEqual(["autograder", "grade.yaml"]);
  expect(existsSync(join(out, "autograder", "dist", "grader", "autograder", "program.js"))).toBe(
    true,
  );
  expect(() => writeClassroom50(out, [wget])).toThrow("is there already");
});

describe("Classroom 50's workflow", () => {
  const written = readFileSync(join(import.meta.dirname, "grade.yaml"), "utf8");
  const workflow = workflowSchema.parse(parse(written));
  const { grade, publish } = workflow.jobs;
  const steps = grade?.steps ?? [];

  it("grades at each push, and at each tag of Classroom 50's", () => {
    expect(workflow.on.push).toEqual({ branches: ["main"], tags: ["submit/*"] });
  });

  it("takes the tests from a private repository, and warns of public ones", () => {
    expect(steps[1]?.with?.["ssh-key"]).toMatch(/secrets\.AUTOGRADER_KEY/);
    expect(written).toContain("must not be: what lies in it, or on the classroom's Pages");
  });

  it("puts nothing that a learner writes into a command", () => {
    for (const { run = "" } of [...steps, ...(publish?.steps ?? [])])
      expect(run).not.toContain("${{");
  });

  it("lets only the job that publishes write, and that one has the result alone", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    expect(grade?.permissions).toBeUndefined();
    expect(publish).toMatchObject({ needs: "grade", permissions: { contents: "write" } });
    expect(publish?.steps.flatMap(({ uses = [] }) => uses)).toEqual([
      "actions/download-artifact@v4",
    ]);
  });

  it("installs bubblewrap before it grades", () => {
    const at = (words: string) => steps.findIndex(({ run }) => run?.includes(words));
    expect(at("install --yes bubblewrap")).toBeGreaterThan(-1);
    expect(at("install --yes bubblewrap")).toBeLessThan(at("--format classroom50"));
  });

  it("gives the step that runs the submission no secret", () => {
    const grading = steps.find(({ run }) => run?.includes("--format classroom50"));
    expect(grading).toBeDefined();
    expect(grading).not.toHaveProperty("env");
    for (const { uses, with: options } of steps) {
      if (uses?.startsWith("actions/checkout@")) {
        expect(options).toMatchObject({ "persist-credentials": false });
      }
    }
  });
});

it.each([
  ["nothing to make", [], "Say what to make"],
  ["two things", ["--out", "a", "--gradescope", "b.zip"], "one thing at a time"],
  ["an autograder of nothing", ["--gradescope", "a.zip"], "grades what --exercise names"],
  ["a learner's version of one exercise", ["--out", "a", "--exercise", wget], "has them all"],
  ["a zip of no folder", ["--gradescope", "a.zip", "--zip", "b.zip"], "say --out, too"],
  [
    "an exercise that there is not",
    ["--gradescope", "a.zip", "--exercise", "a/b"],
    "There is no exercise a/b",
  ],
])("%s is told in a sentence", async (_, args, words) => {
  const release = releaseCommand().parseAsync(args, { from: "user" });
  await expect(release).rejects.toThrow(words);
});
