/** So many tokens that follow each other make a passage; what is shorter than that is never found. */
export const passageLength = 12;
/** Of so many passages that follow each other one is kept, so a common run of 12 + 6 - 1 = 17 tokens is always found. */
const windowLength = 6;

/**
 * The fingerprints of a program: winnowing, as in Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for
 * Document Fingerprinting" (SIGMOD 2003), which MOSS works by. Of each window of hashes the least one is kept, of equal
 * ones the last.
 */
export function fingerprints(tokens: readonly string[]): Set<number> {
  const hashes: number[] = [];
  for (let start = 0; start + passageLength <= tokens.length; start++) {
    hashes.push(hashOf(tokens.slice(start, start + passageLength).join(" ")));
  }
  const kept = new Set<number>();
  // A program shorter than a window keeps its least hash all the same.
  const windows = Math.max(1, hashes.length - windowLength + 1);
  for (let start = 0; hashes.length > 0 && start < windows; start++) {
    kept.add(Math.min(...hashes.slice(start, start + windowLength)));
  }
  return kept;
}

/** FNV-1a with 53 bits in all, since 32 alone would meet by chance in a class of thousands. */
function hashOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995);
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}
