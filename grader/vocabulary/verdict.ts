import { likelyCause } from "../compile/likely-cause.js";
import type { Problem } from "../compile/problem.js";
import { type Origin, placeIn } from "../compile/source-places.js";
import type { Verdict } from "../report/result.js";
import { Finding } from "../sandbox/finding.js";

/** What a test's error says about the submission. An error of the spec itself is no verdict: it is thrown on. */
export function verdictOf(error: unknown): Verdict {
  if (!(error instanceof Finding)) throw error;
  const { place, expected, actual } = error.details;
  return {
    status: error.status,
    message: error.message,
    ...(place && { place }),
    ...(expected && { expected }),
    ...(actual && { actual }),
  };
}

export function compileFinding(problem: Problem, count: number, origin: Origin): Finding {
  const more = count === 1 ? "" : ` (and ${count - 1} more)`;
  const place = placeIn(origin, problem.line, problem.column);
  const words = `TypeScript says: ${problem.message} (${problem.code})${more}`;
  const cause = likelyCause(problem, place.text);
  return new Finding("did-not-compile", cause ? `${words}\n${cause}` : words, { place });
}
