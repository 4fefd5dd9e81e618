/**
 * Which answers have which passage. Three arrays of numbers, since a class of thousands has a million passages: a Map with
 * a list for each takes ten times as much.
 */
export class PassageIndex {
  /** Of each answer its passages, as their numbers in the index. */
  readonly passages: readonly Uint32Array[];
  readonly #starts: Uint32Array;
  readonly #holders: Uint32Array;

  /** @param prints of each answer, each once */
  constructor(prints: readonly Float64Array[]) {
    const known = sortedAndUnique(prints);
    this.passages = prints.map((own) => Uint32Array.from(own, (print) => indexIn(known, print)));
    this.#starts = new Uint32Array(known.length + 1);
    for (const own of this.passages) for (const passage of own) this.#count(passage + 1, 1);
    for (let at = 1; at <= known.length; at++) this.#count(at, this.#starts[at - 1] as number);
    this.#holders = new Uint32Array(this.#starts.at(-1) ?? 0);
    const next = this.#starts.slice();
    for (const [answer, own] of this.passages.entries()) {
      for (const passage of own) {
        const at = next[passage] as number;
        this.#holders[at] = answer;
        next[passage] = at + 1;
      }
    }
  }

  /** The answers that have it, the first ones first. */
  holders(passage: number): Uint32Array {
    return this.#holders.subarray(this.#starts[passage], this.#starts[passage + 1]);
  }

  #count(at: number, more: number): void {
    this.#starts[at] = (this.#starts[at] as number) + more;
  }
}

function sortedAndUnique(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const list of lists) {
    all.set(list, end);
    end += list.length;
  }
  all.sort();
  let kept = 0;
  for (const [at, print] of all.entries()) {
    if (at === 0 || print !== all[kept - 1]) all[kept++] = print;
  }
  return all.subarray(0, kept);
}

/** By halving; it is there. */
function indexIn(sorted: Float64Array, wanted: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
