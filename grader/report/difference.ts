/** A line of a difference: in both, expected and missing, or there and not expected; or lines that were left out. */
export interface DifferenceLine {
  kind: "same" | "expected" | "came" | "gap";
  text: string;
}

/** Lines that are the same, shown on either side of a change. */
const context = 2;
/** Cells of the table that the longest common subsequence takes; larger texts are compared at their ends only. */
const mostCells = 400_000;

/**
 * What was expected and what came, line by line, as one list that reads from top to bottom. Two lines that differ
 * only in what cannot be seen are shown in quotes.
 */
export function difference(expected: string[], actual: string[]): DifferenceLine[] {
  let start = 0;
  while (start < expected.length && start < actual.length && expected[start] === actual[start]) {
    start++;
  }
  let end = 0;
  while (
    end < expected.length - start &&
    end < actual.length - start &&
    expected.at(-1 - end) === actual.at(-1 - end)
  ) {
    end++;
  }
  const lines = [
    ...expected.slice(0, start).map(same),
    ...changed(
      expected.slice(start, expected.length - end),
      actual.slice(start, actual.length - end),
    ),
    ...expected.slice(expected.length - end).map(same),
  ];
  return withoutLongSame(withVisible(lines));
}

const same = (text: string): DifferenceLine => ({ kind: "same", text });

/** By the longest common subsequence of lines. */
function changed(expected: string[], actual: string[]): DifferenceLine[] {
  const width = actual.length + 1;
  if ((expected.length + 1) * width > mostCells) {
    return [
      ...expected.map((text) => ({ kind: "expected", text }) as const),
      ...actual.map((text) => ({ kind: "came", text }) as const),
    ];
  }
  const common = new Uint32Array((expected.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] as number;
  for (let row = expected.length - 1; row >= 0; row--) {
    for (let column = actual.length - 1; column >= 0; column--) {
      common[row * width + column] =
        expected[row] === actual[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: DifferenceLine[] = [];
  let [row, column] = [0, 0];
  while (row < expected.length || column < actual.length) {
    const [wanted, got] = [expected[row], actual[column]];
    if (wanted !== undefined && wanted === got) {
      lines.push(same(wanted));
      row++;
      column++;
    } else if (
      got === undefined ||
      (wanted !== undefined && at(row + 1, column) >= at(row, column + 1))
    ) {
      lines.push({ kind: "expected", text: wanted as string });
      row++;
    } else {
      lines.push({ kind: "came", text: got });
      column++;
    }
  }
  return lines;
}

function withVisible(lines: DifferenceLine[]): DifferenceLine[] {
  const [expected, came] = [alikes(lines, "expected"), alikes(lines, "came")];
  const others = { expected: came, came: expected, same: undefined, gap: undefined };
  return lines.map((line) => {
    const alike = others[line.kind]?.get(seen(line.text));
    // A line that only moved is no riddle.
    if (!alike || alike.has(line.text)) return line;
    return { kind: line.kind, text: JSON.stringify(line.text).replace(/\p{Cf}/gu, escaped) };
  });
}

/** The texts of the lines of a kind, by what a reader sees of them. */
function alikes(lines: DifferenceLine[], kind: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { text } of lines.filter((line) => line.kind === kind)) {
    found.set(seen(text), (found.get(seen(text)) ?? new Set()).add(text));
  }
  return found;
}

function seen(text: string): string {
  return text.replace(/[\s\p{Cf}]+/gu, " ").trim();
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
}

function withoutLongSame(lines: DifferenceLine[]): DifferenceLine[] {
  const isNearChange = (index: number) =>
    lines
      .slice(Math.max(0, index - context), index + context + 1)
      .some(({ kind }) => kind !== "same");
  const shown: DifferenceLine[] = [];
  for (let index = 0; index < lines.length; index++) {
    let last = index;
    while (last < lines.length && !isNearChange(last)) last++;
    const count = last - index;
    if (count > 1) {
      shown.push({ kind: "gap", text: `(${count} lines are the same)` });
      index = last - 1;
    } else {
      shown.push(lines[index] as DifferenceLine);
    }
  }
  return shown;
}
