import colors from "picocolors";
import type { Difference } from "../notebook/compare.js";
import type { ExecutionProblem } from "../notebook/execute.js";

/** Prints why an execution stopped. */
export function reportProblem(path: string, problem: ExecutionProblem): void {
  console.log(
    `${path}: ${colors.red("stopped")} at cell ${problem.cellNumber} (${problem.cellId})`,
  );
  console.log(indent(problem.sentence));
}

/** Prints each cell that does not match: expected lines, then lines that came. */
export function reportDifferences(path: string, differences: Difference[]): void {
  if (differences.length === 0) {
    console.log(`${path}: ${colors.green("all outputs as stored")}`);
    return;
  }
  const cells = differences.length === 1 ? "1 cell differs" : `${differences.length} cells differ`;
  console.log(`${path}: ${colors.red(cells)} from what is stored`);
  for (const { cellNumber, cellId, expected, came } of differences) {
    console.log(`  cell ${cellNumber} (${cellId})`);
    console.log(indent(`expected\n${indent(expected)}\ncame\n${indent(came)}`, "    "));
  }
  console.log("  When the new outputs are right, store them with --write.");
}

function indent(text: string, by = "  "): string {
  return text.replace(/^(?=.)/gm, by);
}
