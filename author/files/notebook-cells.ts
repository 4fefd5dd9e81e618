import { exerciseCells } from "../../jupyter/notebook/index.js";
import { type CourseFiles, partsOf } from "../course-files.js";
import type { Finding } from "../finding.js";

/** The cell of an exercise is its stub, without `export`, which a cell has no use for. */
export function findUnequalCells(course: CourseFiles, slug: string): Finding[] {
  const { stub } = partsOf(slug);
  const file = `notebooks/${slug.split("/")[0]}.ipynb`;
  if (!course.has(stub)) return [];
  if (!course.has(file)) {
    return [{ file, message: `is missing: ${slug} is an exercise of this chapter.` }];
  }
  const cells = exerciseCells(course.read(file), file).filter(({ exercise }) => exercise === slug);
  if (cells.length !== 1) {
    return [
      {
        file,
        message: `has ${cells.length} cells with the tag exercise:${slug}: expected one, which holds the stub.`,
      },
    ];
  }
  const expected = asCell(course.read(stub));
  const source = asCell(cells[0]?.source ?? "");
  if (source === expected) return [];
  const lines = source.split("\n");
  const different = expected.split("\n").findIndex((line, index) => line !== lines[index]);
  const line = different === -1 ? expected.split("\n").length : different;
  return [
    {
      file,
      message: `the cell of ${slug} is not its stub: line ${line + 1} of the cell is ${JSON.stringify(lines[line] ?? "")}, and in ${stub} ${JSON.stringify(expected.split("\n")[line] ?? "")}; copy the stub into the cell, without "export".`,
    },
  ];
}

function asCell(source: string): string {
  return source
    .split(/\r?\n/)
    .map((line) =>
      line.trimEnd().replace(/^export (?=(async )?function|const|let|class|type|interface)/, ""),
    )
    .join("\n")
    .trim();
}
