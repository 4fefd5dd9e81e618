import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../../course/input-error.js";

/** What grades, as it was built; no source, no map, and neither the hostile submissions nor tools of authors. */
const programs = /\.c?js$/;
const library = /\.(js|d\.ts)$/;
const left = /^dist\/grader\/hostile\/|\/(testing|conformance|fuzz)\//;
/** What a program reads beside itself. */
const data = [
  "LICENSE",
  ".npmrc",
  "package.json",
  "package-lock.json",
  "src/package.json",
  "exercises/manifest.json",
  "grader/submission/nbgrader/cell-metadata.v3.schema.json",
];

/**
 * The files that grade these exercises in another place, relative to the course's folder: what was built of the grader
 * and the library, and of specs and stubs those of the exercises alone. No solution is among them.
 *
 * @throws InputError when one of them is not there
 */
export function autograderFiles(root: string, exercises: readonly string[]): string[] {
  const isAsked = (file: string) => {
    const [, slug] = /^dist\/grader\/specs\/(.+)\.spec\.js$/.exec(file) ?? [];
    return slug === undefined || exercises.includes(slug);
  };
  const needed = [
    ...data,
    ...exercises.map((slug) => `exercises/${slug}.ts`),
    ...exercises.map((slug) => `dist/grader/specs/${slug}.spec.js`),
  ];
  const missing = needed.find((file) => !existsSync(join(root, file)));
  if (missing !== undefined) {
    throw new InputError(
      `${missing} is not there, and the autograder needs it: build the course with \`node setup.mjs build\`, in a whole clone.`,
    );
  }
  const files = [
    ...needed,
    ...filesIn(root, "dist/course", programs),
    ...filesIn(root, "dist/grader", programs).filter(isAsked),
    ...filesIn(root, "src/dist", library),
  ];
  return [...new Set(files)].filter((file) => !left.test(file));
}

function filesIn(root: string, folder: string, kind: RegExp): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return entries
    .filter((entry) => kind.test(entry))
    .map((entry) => `${folder}/${entry.replaceAll("\\", "/")}`)
    .sort();
}
