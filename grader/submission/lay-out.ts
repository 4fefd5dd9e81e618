import type { ParsedCell } from "./cell-index.js";
import type { TopStatement } from "./statements.js";
import type { SourcePart } from "./submission.js";

/** Names of a cell whose declarations do not count. */
export type Dropped = Map<ParsedCell, Set<string>>;

/** Single declarations that are taken from other cells. */
export type Helpers = Map<ParsedCell, Set<TopStatement>>;

interface Range {
  start: number;
  end: number;
}

/**
 * One source from helpers and answer cells. What does not count becomes space, so that every line and column
 * that is kept stands where it stood in its cell.
 */
export function layOut(
  answers: ParsedCell[],
  helpers: Helpers,
  dropped: Dropped,
): { source: string; parts: SourcePart[] } {
  const lines: string[] = [];
  const parts: SourcePart[] = [];
  const add = (text: string, cell: ParsedCell, line: number) => {
    parts.push({ first: lines.length + 1, words: `cell ${cell.number}`, line });
    lines.push(...text.split("\n"));
  };
  const kept = keptNames(answers, dropped);
  for (const [cell, statements] of [...helpers].sort(([a], [b]) => a.number - b.number)) {
    const { source } = cell;
    let [line, counted] = [1, 0];
    for (const statement of [...statements].sort((a, b) => a.start - b.start)) {
      const { start, end } = statement;
      const lineStart = source.lastIndexOf("\n", start - 1) + 1;
      line += source.slice(counted, start).split("\n").length - 1;
      counted = start;
      const text = blank(source, [{ start: lineStart, end: start }, ...erased(statement, kept)]);
      add(text.slice(lineStart, end), cell, line);
    }
  }
  for (const cell of answers) {
    const names = dropped.get(cell) ?? new Set();
    add(
      blank(
        cell.source,
        cell.statements.flatMap((one) => erased(one, names)),
      ),
      cell,
      1,
    );
  }
  return { source: lines.join("\n"), parts };
}

function keptNames(answers: ParsedCell[], dropped: Dropped): Set<string> {
  const names = answers.flatMap((cell) =>
    cell.statements.flatMap((one) => one.names.filter((name) => !dropped.get(cell)?.has(name))),
  );
  return new Set(names);
}

/** What of the statement goes when these names are declared elsewhere. */
function erased({ start, end, names, specifiers }: TopStatement, elsewhere: Set<string>): Range[] {
  if (names.length > 0 && names.every((name) => elsewhere.has(name))) return [{ start, end }];
  return specifiers.filter(({ name }) => elsewhere.has(name));
}

/** The source with these ranges, which are in order, turned to space. */
function blank(source: string, ranges: Range[]): string {
  let text = "";
  let done = 0;
  for (const { start, end } of ranges) {
    text += source.slice(done, start) + source.slice(start, end).replace(/[^\n]/g, " ");
    done = end;
  }
  return text + source.slice(done);
}
