import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../../course/input-error.js";
import { type Manifest, readManifest } from "../../course/manifest.js";
import { courseRoot } from "../../course/root.js";
import type { Finding } from "../finding.js";
import { forLearners, readmeForLearners } from "./for-learners.js";
import { learnerFiles } from "./learner-files.js";
import { makeNewFolder } from "./new-folder.js";
import { scanForSecrets } from "./scan.js";
import { type Secret, secretsOf } from "./secrets.js";
import { withoutHiddenTests } from "./without-hidden-tests.js";

export interface Release {
  files: number;
  /** Empty, or nothing was released. */
  findings: Finding[];
}

/**
 * Writes the learner's version of the course into a new folder, and looks through each of its files for solutions and
 * hidden tests. The folder appears only when there are none.
 *
 * @throws InputError, one sentence, when the folder is there already, or cannot be written
 */
export function writeRelease(folder: string, root = courseRoot): Release {
  const release: Release = { files: 0, findings: [] };
  makeNewFolder(folder, (draft) => {
    const manifest = readManifest(root);
    copyFiles(root, draft, manifest);
    const signatures = writeSignatures(root, draft);
    const files = readdirSync(draft, { recursive: true, withFileTypes: true });
    release.files = files.filter((entry) => entry.isFile()).length;
    release.findings = scanForSecrets(draft, courseSecrets(root, signatures, manifest));
    return release.findings.length === 0;
  });
  return release;
}

/** @param signatures the types of the stubs, which a solution has too */
function courseSecrets(root: string, signatures: string[], manifest: Manifest): Secret[] {
  // The clone's own stubs and visible tests, and not the release's, which may hold what they must not.
  const given = manifest.exercises.flatMap(({ slug, hints }) => [
    readFileSync(join(root, "exercises", `${slug}.ts`), "utf8"),
    withoutHiddenTests(readSpec(root, slug)).visible,
    ...hints,
  ]);
  return secretsOf(root, manifest, [...given, ...signatures]);
}

function copyFiles(root: string, draft: string, { exercises }: Manifest): void {
  const hiddenPoints = new Map(
    exercises.map(({ slug }) => [slug, withoutHiddenTests(readSpec(root, slug)).hiddenPoints]),
  );
  for (const file of learnerFiles(root)) {
    const [from, to] = [join(root, file), join(draft, file)];
    mkdirSync(dirname(to), { recursive: true });
    if (/\.(ts|json)$/.test(file)) {
      writeFileSync(to, forLearners(file, readFileSync(from, "utf8"), hiddenPoints));
    } else copyFileSync(from, to);
  }
  const readme = readFileSync(join(root, "README.md"), "utf8");
  writeFileSync(join(draft, "README.md"), readmeForLearners(readme));
}

/** Specs name the types of what they test. Stubs have the same types as solutions, and nothing else of them. */
function writeSignatures(root: string, draft: string): string[] {
  const folder = join(draft, "grader", "signatures");
  const config = join(root, ".cache", "signatures.json");
  mkdirSync(dirname(config), { recursive: true });
  writeFileSync(
    config,
    JSON.stringify({
      extends: "../tsconfig.base.json",
      compilerOptions: {
        rootDir: "../exercises",
        outDir: folder,
        composite: false,
        sourceMap: false,
        emitDeclarationOnly: true,
        removeComments: true,
      },
      include: ["../exercises/**/*.ts"],
    }),
  );
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", config], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) throw new InputError(`The stubs do not compile: ${stdout.split("\n")[0]}`);
  const { exercises } = readManifest(root);
  return exercises.map(({ slug }) => readFileSync(join(folder, `${slug}.d.ts`), "utf8"));
}

function readSpec(root: string, slug: string): string {
  return readFileSync(join(root, "grader", "specs", `${slug}.spec.ts`), "utf8");
}
