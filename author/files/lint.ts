import { join } from "node:path";
import { z } from "zod";
import { courseRoot } from "../../course/root.js";
import type { CourseFiles } from "../course-files.js";
import type { Finding } from "../finding.js";
import { runTool } from "./run-tool.js";

const linter = join(courseRoot, "node_modules", "@biomejs", "biome", "bin", "biome");

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      message: z.string(),
      location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }),
    }),
  ),
});

/** What Biome says of the files, warnings too. */
export async function findLint(course: CourseFiles, files: string[]): Promise<Finding[]> {
  const args = [
    "ci",
    "--colors=off",
    "--error-on-warnings",
    "--reporter=json",
    "--max-diagnostics=none",
    ...files,
  ];
  const output = await runTool(linter, args, course.root);
  return readReport(output).diagnostics.map(({ category, message, location }) => ({
    file: location.path.replaceAll("\\", "/"),
    message:
      category === "format"
        ? "is not formatted: run npm run format."
        : `line ${location.start.line}: ${message} (${category}; npm run format puts right what it can)`,
  }));
}

function readReport(output: string): z.infer<typeof reportSchema> {
  try {
    return reportSchema.parse(JSON.parse(output));
  } catch {
    throw new Error(`Biome gave no report: ${output.slice(0, 1000)}`);
  }
}
