import { posix } from "node:path";
import type { CourseFiles } from "../course-files.js";

/** These files, and those that they import by a relative path, and so on. */
export function withImports(course: CourseFiles, files: string[]): string[] {
  const found = new Set(files);
  for (const file of found) {
    if (!course.has(file)) continue;
    for (const [, path] of course.read(file).matchAll(/(?:from|import\()\s*"(\.[^"]*)\.js"/g)) {
      found.add(posix.join(posix.dirname(file), `${path}.ts`));
    }
  }
  return [...found];
}
