import { type CourseFiles, partsOf } from "../course-files.js";
import type { Finding } from "../finding.js";
import { withImports } from "./imports.js";

/** Every exercise has its parts, and nothing else lies beside them: a file that nobody runs proves nothing. */
export function findStrayFiles(course: CourseFiles): Finding[] {
  const parts = course.manifest.exercises.map(({ slug }) => partsOf(slug));
  const needed = parts.flatMap(({ stub, solution, spec }) => [stub, solution, spec]);
  const missing = needed.filter((file) => !course.has(file));
  return [
    ...missing.map((file) => ({
      file,
      message: "is missing: write it, or take the exercise out of exercises/manifest.json.",
    })),
    ...strayIn(course, "exercises", ["exercises/manifest.json", ...needed]),
    ...strayIn(course, "solutions", ["solutions/tsconfig.json", ...needed]),
    ...strayIn(course, "grader/specs", [
      "grader/specs/README.md",
      ...parts.map(({ equivalents }) => equivalents),
      ...parts.flatMap(({ right, wrong }) => [...course.list(right), ...course.list(wrong)]),
      ...withImports(course, [
        ...parts.map(({ spec }) => spec),
        ...course.list("grader/specs").filter((file) => file.endsWith(".test.ts")),
      ]),
    ]),
  ];
}

function strayIn(course: CourseFiles, folder: string, known: string[]): Finding[] {
  const stray = course.list(folder).filter((file) => !known.includes(file));
  return stray.map((file) => ({
    file,
    message:
      "belongs to no exercise: remove it, enter its exercise in exercises/manifest.json, or import it in the spec that it helps.",
  }));
}
