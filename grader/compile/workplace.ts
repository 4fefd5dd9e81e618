import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { courseRoot } from "../../course/root.js";
import { submissionOptions } from "./options.js";

/** The folders that are in use; a grader that is ended in the middle still removes them. */
const workplaces = new Set<string>();

process.on("exit", () => {
  for (const folder of workplaces) rmSync(folder, { recursive: true, force: true });
});

/**
 * Makes the fresh folder in which one submission is compiled and run: the submission, the program that loads it,
 * and a copy of `tsyncio`. A copy and no link, because Node's permission model follows links out of the folder.
 */
export async function makeWorkplace(source: string): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "course-submission-")));
  workplaces.add(folder);
  await chmod(folder, 0o700);
  try {
    await fill(folder, source);
  } catch (error) {
    await removeWorkplace(folder);
    throw error;
  }
  return folder;
}

async function fill(folder: string, source: string): Promise<void> {
  const builtPackage = join(courseRoot, "src");
  const packageCopy = join(folder, "node_modules", "tsyncio");
  await mkdir(packageCopy, { recursive: true });
  await Promise.all([
    writeFile(join(folder, "submission.ts"), source),
    writeFile(join(folder, "package.json"), '{ "type": "module" }\n'),
    writeFile(join(folder, "tsconfig.json"), compilerConfig()),
  ]);
  copyFiles(join(courseRoot, "dist", "grader", "sandbox", "child"), join(folder, "child"));
  copyFileSync(join(builtPackage, "package.json"), join(packageCopy, "package.json"));
  copyFiles(join(builtPackage, "dist"), join(packageCopy, "dist"));
}

export async function removeWorkplace(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  workplaces.delete(folder);
}

/** Copies what a program needs to run and to be compiled against. */
function copyFiles(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFiles(source, target);
    else if (/\.(js|d\.ts)$/.test(entry.name)) copyFileSync(source, target);
  }
}

function compilerConfig(): string {
  return JSON.stringify({
    compilerOptions: {
      ...submissionOptions,
      typeRoots: [join(courseRoot, "node_modules", "@types")],
    },
    files: ["submission.ts"],
  });
}
