import type { Problem } from "./problem.js";

const bareYield = "A bare yield waits for nothing: write yield* instead of yield.";

/**
 * What a learner of this course most likely did when TypeScript says this, in one sentence.
 *
 * @param line the learner's line that the problem is about
 */
export function likelyCause({ code, message }: Problem, line: string): string | undefined {
  // TypeScript 7 reads a yield* in an async function as a product of `yield`, which is TS1214.
  const isYieldCode =
    code === "TS1214" || (code === "TS2488" && message.includes("[Symbol.iterator]()"));
  if (isYieldCode && /\byield\s*\*/.test(line)) {
    return "yield* belongs to generators: in an async function write await.";
  }
  if (code === "TS2355") {
    return "A return is missing: the declared type promises a value, and the function never gives one.";
  }
  if (code === "TS2339" && /type 'never'/.test(message)) {
    return "The type never means that this cannot happen: by the declared types, no case is left for this line.";
  }
  // Not a call: of that, more is known below.
  const returned = /\breturn\s+yield\s+([\w.]+)(?![\w.(])/.exec(line);
  if (returned && message.includes("Type 'unknown' is not assignable")) {
    return `What a bare yield gives has no known type: to wait for a future and return its result, write return yield* ${returned[1]}.`;
  }
  // What a bare yield gives is unknown: so its result cannot be used.
  if (/'unknown'/.test(message) && /\byield\s+[\w.]+\(/.test(line)) return bareYield;
  if (/\b(Future|CoroutineObject)</.test(message)) {
    // Only a coroutine's declared type finds this out; without one, the library says it when it runs.
    if (/\byield\s+[^*\s]/.test(line)) return bareYield;
    return "A Future (CoroutineObject) is a value still to come: is an await (in a generator, a yield*) missing where it was made?";
  }
  return undefined;
}
