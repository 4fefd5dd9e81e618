import { mutate } from "./mutate.js";
import { Random } from "./random.js";

/** What one client does. */
export interface Attack {
  /** What it sends, each piece in a packet of its own; Latin-1, one character a byte. */
  pieces: readonly string[];
  /**
   * And then: it ends its side when it has an answer; or at once; or never; or it goes away without a word.
   * Where it waits in vain, the server's limits of time have to end the connection.
   */
  ending: "answered" | "end" | "wait" | "reset";
}

/** The attack of that number; it depends on nothing but the seed and the number. */
export function makeAttack(seed: number, number: number, corpus: readonly string[]): Attack {
  const random = new Random(Math.imul(seed, 0x9e3779b1) + number);
  const bytes = mutate(random.pick(corpus), random, corpus);
  const chance = random.next();
  const ending =
    chance < 0.03 ? "wait" : chance < 0.1 ? "reset" : chance < 0.3 ? "end" : "answered";
  return { pieces: split(bytes, random), ending };
}

/** Whole as a rule; else in pieces, at most ten. */
function split(bytes: string, random: Random): string[] {
  if (random.below(3) > 0) return [bytes];
  const cuts = Array.from({ length: random.below(10) }, () => random.below(bytes.length + 1));
  const places = [0, ...cuts.sort((one, other) => one - other), bytes.length];
  return places.slice(1).map((end, index) => bytes.slice(places[index], end));
}
