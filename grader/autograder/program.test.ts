import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { courseRoot } from "../../course/root.js";
import { temporaryFolder } from "../batch/testing/temporary-folder.js";
import { formats } from "../report/formats/index.js";
import { gradeAssignment } from "./grade-assignment.js";

it("a wrong option is told in a sentence", () => {
  const program = join(courseRoot, "dist", "grader", "autograder", "program.js");
  const { status, stderr } = spawnSync(process.execPath, [program, "--fromat", "gradescope"], {
    encoding: "utf8",
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^Unknown option '--fromat'.*: expected --format .*\.\n$/);
});

it("what a format needs is asked for before anything is read or graded", async () => {
  const format = formats.find(({ name }) => name === "classroom50");
  if (!format) throw new Error("There is no such format.");
  const missing = join(temporaryFolder({}), "missing");
  const grading = gradeAssignment(missing, ["04-async-await/wget"], format, `${missing}.json`);
  await expect(grading).rejects.toThrow("needs the variable COMMIT_URL");
});
