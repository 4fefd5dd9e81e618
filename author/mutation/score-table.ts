import { partsOf } from "../course-files.js";
import { type Score, shownPercent } from "./score.js";

const header = ["exercise", "mutants", "killed", "survived", "equivalent", "by types", "score"];

/** The scores as a table, then each mutant that survived: what it changes, and what it makes of it. */
export function scoreTable(scores: Score[]): string {
  const rows = [header, ...scores.map((score) => row(score.slug, [score]))];
  if (scores.length > 1) rows.push(row("all", scores));
  const widths = header.map((_, column) =>
    Math.max(...rows.map((cells) => (cells[column] as string).length)),
  );
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[column] as number),
      )
      .join("  "),
  );
  return [...lines, ...scores.flatMap(survivorLines)].join("\n");
}

function row(name: string, scores: Score[]): string[] {
  const total = (of: (score: Score) => number) => scores.reduce((sum, score) => sum + of(score), 0);
  const killed = total((score) => score.killed);
  const survived = total(({ survivors }) => survivors.length);
  const equivalent = total((score) => score.equivalent);
  const uncompiled = total((score) => score.uncompiled);
  const mutants = killed + survived + equivalent + uncompiled;
  const counts = [mutants, killed, survived, equivalent, uncompiled].map(String);
  return [name, ...counts, shownPercent(scores)];
}

function survivorLines({ slug, survivors }: Score): string[] {
  return survivors.flatMap(({ line, was, is }) => [
    "",
    `survived: ${partsOf(slug).solution}:${line}`,
    `- ${was}`,
    `+ ${is}`,
  ]);
}
