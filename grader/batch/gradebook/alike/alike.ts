import { createHash } from "node:crypto";
import type { Likeness } from "../gradebook.js";
import { PassageIndex } from "./passage-index.js";
import { tokensOf } from "./tokens.js";
import { fingerprints } from "./winnow.js";

/** In common at least, of the smaller answer's own fingerprints. */
const leastShared = 0.8;
/** An answer with fewer fingerprints of its own is too short to tell anything. */
const leastOwn = 8;
/** A passage that more answers have than this is the way in which one writes it. */
const commonCount = 10;
const commonShare = 0.1;

interface Answer {
  learners: string[];
  /** Of each learner, a hash of the text without space and comments. */
  texts: Set<string>;
  prints: Float64Array;
}

/**
 * Finds answers to one exercise that are nearly the same. What everybody was given, and what everybody writes, is taken
 * away before: the stub's and the solution's passages, and those of many answers. The rest is looked up in an index of
 * passages, so that thousands of answers need no comparison of each with each.
 */
export class AlikeFinder {
  readonly #exercise: string;
  readonly #given: Set<number>;
  /** By the hash of all token kinds: answers that are the same but for names and texts are one. */
  readonly #answers = new Map<string, Answer>();

  /** @param given sources whose passages are nobody's own: the stub, the solution */
  constructor(exercise: string, given: string[]) {
    this.#exercise = exercise;
    this.#given = new Set(given.flatMap((source) => [...fingerprints(tokensOf(source).kinds)]));
  }

  add(learner: string, source: string): void {
    const { kinds, plain } = tokensOf(source);
    const key = digest(kinds.join(" "));
    const text = digest(plain);
    const answer = this.#answers.get(key);
    if (answer) {
      answer.learners.push(learner);
      answer.texts.add(text);
      return;
    }
    const prints = [...fingerprints(kinds)].filter((print) => !this.#given.has(print));
    this.#answers.set(key, {
      learners: [learner],
      texts: new Set([text]),
      prints: Float64Array.from(prints),
    });
  }

  found(): Likeness[] {
    const answers = [...this.#answers.values()].filter(({ prints }) => prints.length >= leastOwn);
    const groups = new Groups(answers.length);
    for (const [one, other, shared] of this.#pairs(answers)) groups.join(one, other, shared);
    return groups
      .all()
      .map(({ members, shared }) => {
        const group = members.map((member) => answers[member] as Answer);
        const texts = new Set(group.flatMap((answer) => [...answer.texts]));
        return {
          exercise: this.#exercise,
          learners: group.flatMap(({ learners }) => learners).sort(),
          shared,
          sameText: texts.size === 1,
        };
      })
      .filter(({ learners }) => learners.length > 1)
      .sort(
        (one, other) => other.shared - one.shared || other.learners.length - one.learners.length,
      );
  }

  *#pairs(answers: Answer[]): Generator<[one: number, other: number, shared: number]> {
    const index = new PassageIndex(answers.map(({ prints }) => prints));
    const most = Math.max(commonCount, answers.length * commonShare);
    const own = index.passages.map((passages) =>
      passages.filter((passage) => index.holders(passage).length <= most),
    );
    // Of each answer, how many passages it has in common with this one; all 0 again for the next.
    const counts = new Uint32Array(answers.length);
    for (const [one, passages] of own.entries()) {
      const others: number[] = [];
      for (const passage of passages) {
        for (const other of index.holders(passage)) {
          if (other <= one) continue;
          if (counts[other] === 0) others.push(other);
          counts[other] = (counts[other] as number) + 1;
        }
      }
      for (const other of others) {
        const count = counts[other] as number;
        counts[other] = 0;
        const smaller = Math.min(passages.length, (own[other] as Uint32Array).length);
        if (smaller >= leastOwn && count / smaller >= leastShared) {
          yield [one, other, count / smaller];
        }
      }
    }
  }
}

/** Pairs that hang together are one group, by union and find. */
class Groups {
  readonly #parents: number[];
  readonly #shared: number[];

  constructor(size: number) {
    this.#parents = Array.from({ length: size }, (_, index) => index);
    this.#shared = new Array<number>(size).fill(1);
  }

  join(one: number, other: number, shared: number): void {
    const [first, second] = [this.#root(one), this.#root(other)];
    const least = Math.min(this.#sharedOf(first), this.#sharedOf(second), shared);
    this.#parents[second] = first;
    this.#shared[first] = least;
  }

  all(): { members: number[]; shared: number }[] {
    const groups = new Map<number, number[]>();
    for (const index of this.#parents.keys()) {
      const root = this.#root(index);
      groups.set(root, [...(groups.get(root) ?? []), index]);
    }
    return [...groups].map(([root, members]) => ({ members, shared: this.#sharedOf(root) }));
  }

  #sharedOf(root: number): number {
    return this.#shared[root] as number;
  }

  #root(index: number): number {
    let at = index;
    while (this.#parents[at] !== at) {
      this.#parents[at] = this.#parents[this.#parents[at] as number] as number;
      at = this.#parents[at] as number;
    }
    return at;
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
