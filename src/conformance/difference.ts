/** Something that is not as in CPython, and why. */
export interface Difference {
  /** What CPython does. */
  cpython: string;
  here: string;
  reason: string;
  /** The scenarios that show it, each with its trace here; CPython's is in traces.json. */
  scenarios?: Readonly<Record<string, ScenarioTrace>>;
  /** The tests that show it: their files in `src`, and their names. */
  tests?: Readonly<Record<string, string>>;
}

/** A scenario's trace that is another than CPython's. */
export interface ScenarioTrace {
  /** The form it shows in; all forms if none is named. */
  form?: "async function";
  trace: readonly string[];
}

/** A list of differences as a table for a page, set as the formatter sets it. */
export function tableOf(differences: readonly Difference[]): string {
  const rows = differences.map(({ cpython, here, reason }) => [cpython, here, reason]);
  const table = [["In CPython", "Here", "Why"], ["", "", ""], ...rows];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const lines = table.map((row, line) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0, line === 1 ? "-" : " ")).join(" | "),
  );
  return lines.map((line) => `| ${line} |`).join("\n");
}
