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
  const hashes = passageHashes(tokens);
  const kept = new Set<number>();
  // A program shorter than a window keeps its least hash all the same.
  const windows = Math.max(1, hashes.length - windowLength + 1);
  for (let start = 0; hashes.length > 0 && start < windows; start++) {
    const end = Math.min(start + windowLength, hashes.length);
    let least = hashes[start] as number;
    for (let at = start + 1; at < end; at++) least = Math.min(least, hashes[at] as number);
    kept.add(least);
  }
  return kept;
}

/** Odd, so that no information is lost when they are multiplied with modulo 2 ** 32. */
const [lowBase, highBase] = [0x01000193, 0x5bd1e995];
const [lowLast, highLast] = [power(lowBase), power(highBase)];

/**
 * Of each passage, a polynomial of its tokens' hashes in two halves: the next one follows from the one before, by the
 * token that goes and the token that comes (Karp and Rabin). 53 bits in all, since 32 would meet by chance in a class of
 * thousands.
 */
function passageHashes(tokens: readonly string[]): number[] {
  const codes = tokens.map(codeOf);
  const hashes: number[] = [];
  let [low, high] = [0, 0];
  for (const [at, code] of codes.entries()) {
    const gone = at < passageLength ? 0 : (codes[at - passageLength] as number);
    low = (Math.imul(low, lowBase) + code - Math.imul(gone, lowLast)) | 0;
    high = (Math.imul(high, highBase) + code - Math.imul(gone, highLast)) | 0;
    if (at >= passageLength - 1) hashes.push((mixed(high) >>> 11) * 2 ** 32 + mixed(low));
  }
  return hashes;
}

/** To the passage's length: what a token has been multiplied with when it goes. */
function power(base: number): number {
  let product = 1;
  for (let count = 0; count < passageLength; count++) product = Math.imul(product, base);
  return product;
}

/** Kinds of tokens are few. */
const codes = new Map<string, number>();

function codeOf(token: string): number {
  let code = codes.get(token);
  if (code === undefined) {
    code = 0x811c9dc5;
    for (let at = 0; at < token.length; at++)
      code = Math.imul(code ^ token.charCodeAt(at), 0x01000193);
    codes.set(token, code);
  }
  return code;
}

/** Spreads the bits, since the least hash is kept: MurmurHash3's last step. */
function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
