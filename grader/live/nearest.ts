/** The word that takes the fewest letters to write, to leave out or to exchange; undefined when there is none. */
export function nearest(wanted: string, words: string[]): string | undefined {
  const [first] = words
    .map((word) => ({ word, steps: distance(wanted, word) }))
    .sort((one, other) => one.steps - other.steps);
  return first?.word;
}

/** Levenshtein's distance, row by row. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const exchanged = (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(exchanged, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}
