import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { InputError } from "../../../course/input-error.js";
import { courseRoot } from "../../../course/root.js";
import { autograderFiles } from "./autograder-files.js";

const wget = "04-async-await/wget";
const needed = autograderFiles(courseRoot, [wget]);

it.each(["package-lock.json", `exercises/${wget}.ts`, `dist/grader/specs/${wget}.spec.js`])(
  "an autograder is not made without %s",
  (file) => {
    expect(needed.filter((one) => one === file)).toHaveLength(1);
    const root = mkdtempSync(join(tmpdir(), "course-test-"));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    for (const one of needed) {
      mkdirSync(dirname(join(root, one)), { recursive: true });
      if (one !== file) writeFileSync(join(root, one), "");
    }
    const files = () => autograderFiles(root, [wget]);
    expect(files).toThrow(InputError);
    expect(files).toThrow(`${file} is not there`);
    cpSync(join(courseRoot, file), join(root, file));
    expect([...files()].sort()).toEqual([...needed].sort());
  },
);
