import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../../../course/input-error.js";
import { readManifest } from "../../../course/manifest.js";
import { courseRoot } from "../../../course/root.js";
import { makeNewFolder } from "../new-folder.js";
import { type ZipEntry, zipFiles } from "../zip.js";
import { autograderFiles } from "./autograder-files.js";

/** Where what is sent along lies. */
const here = join(courseRoot, "author", "release", "autograder");

/**
 * The zip that Gradescope takes: at its root `setup.sh` and `run_autograder`, both executable.
 *
 * @throws InputError when there is no such exercise, or the zip cannot be written
 */
export async function writeGradescopeZip(file: string, exercises: string[]): Promise<void> {
  const programs = ["setup.sh", "run_autograder"].map((name) => ({
    name,
    content: join(here, name),
    isProgram: true,
  }));
  const entries = [...programs, ...autograder(exercises)];
  await zipFiles(entries, file);
}

/**
 * The folder for a private repository from which a workflow of Classroom 50 grades, with that workflow beside.
 *
 * @throws InputError when there is no such exercise, or the folder is there already
 */
export function writeClassroom50(folder: string, exercises: string[]): void {
  const entries = autograder(exercises);
  makeNewFolder(folder, (draft) => {
    for (const { name, content } of entries) {
      const to = join(draft, "autograder", name);
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, typeof content === "string" ? readFileSync(content) : content);
    }
    copyFileSync(join(here, "grade.yaml"), join(draft, "grade.yaml"));
  });
}

function autograder(exercises: string[]): ZipEntry[] {
  const known = readManifest().exercises.map(({ slug }) => slug);
  const unknown = exercises.find((slug) => !known.includes(slug));
  if (unknown !== undefined) {
    throw new InputError(`There is no exercise ${unknown}: expected one of ${known.join(", ")}.`);
  }
  const assignment = JSON.stringify({ exercises: [...new Set(exercises)] }, null, 2);
  const files = autograderFiles(courseRoot, exercises).map((name) => ({
    name,
    content: join(courseRoot, name) as string | Buffer,
    isProgram: false,
  }));
  const content = Buffer.from(`${assignment}\n`);
  return [{ name: "assignment.json", content, isProgram: false }, ...files];
}
