import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The code cells of the notebooks that are saved in a folder. A kernel other than the course's own does not keep its
 * cells; the saved ones name the learner's lines where they still are what has run.
 */
export function savedCells(folder: string): string[] {
  const notebooks = readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
  return notebooks.flatMap((name) => codeCells(join(folder, name)));
}

/** None, if it is no notebook: then places are told without it. */
function codeCells(file: string): string[] {
  try {
    const { cells } = JSON.parse(readFileSync(file, "utf8")) as { cells: SavedCell[] };
    return cells
      .filter(({ cell_type }) => cell_type === "code")
      .map(({ source }) => [source].flat().join(""));
  } catch {
    return [];
  }
}

interface SavedCell {
  cell_type: string;
  source: string | string[];
}
