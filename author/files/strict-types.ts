import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { courseRoot } from "../../course/root.js";
import type { CourseFiles } from "../course-files.js";
import type { Finding } from "../finding.js";
import { runTool } from "./run-tool.js";

const compiler = join(courseRoot, "node_modules", "typescript", "bin", "tsc");

/** What TypeScript says of the files under the course's own, strict options; a notebook is more lenient. */
export async function findTypeProblems(course: CourseFiles, files: string[]): Promise<Finding[]> {
  const cache = course.path(".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "strict-types-"));
  try {
    const project = join(folder, "tsconfig.json");
    writeFileSync(project, configuration(files.map((file) => course.path(file))));
    const output = await runTool(
      compiler,
      ["--project", project, "--pretty", "false"],
      course.root,
    );
    return output.split(/\r?\n/).flatMap(findingOf);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function configuration(files: string[]): string {
  return JSON.stringify({
    extends: join(courseRoot, "tsconfig.base.json"),
    compilerOptions: { composite: false, noEmit: true },
    files,
  });
}

/** A line such as `solutions/04-topic/name.ts(3,7): error TS2322: …`; indented lines explain the one before. */
function findingOf(line: string): Finding[] {
  const [, file, row, said] = /^(.+)\((\d+),\d+\): error (TS.*)$/.exec(line) ?? [];
  if (file === undefined) {
    if (!/^error TS/.test(line)) return [];
    throw new Error(`TypeScript did not check the types: ${line}`);
  }
  return [
    {
      file: file.replaceAll("\\", "/"),
      message: `line ${row} does not compile under strict types: ${said}`,
    },
  ];
}
