import { SpecError } from "./spec-error.js";

export interface TestOptions {
  /** What it earns; a whole number. */
  points: number;
  /**
   * Which requirements of the stub's text it tests, by the words that they begin with. For `course check` alone:
   * nothing of it is told to the learner.
   */
  requires?: string | string[];
  /** What to try, from the gentlest hint to the plainest; the first is shown when what the test asserts does not hold. */
  hint?: string | string[];
  /** The learner sees that there is such a test, and how it ended. Nothing else of it is told in any format. */
  hidden?: boolean;
  /** `virtual`: the submission's timers and clocks follow the spec's `clock`. */
  clock?: "real" | "virtual";
}

const known = ["points", "requires", "hint", "hidden", "clock"];

/** @throws SpecError, one sentence, when a test could not work as its author means it */
export function checkTest(
  name: unknown,
  options: TestOptions,
  body: unknown,
  earlier: string[],
): void {
  const complain = (problem: string) => {
    throw new SpecError(`The test ${JSON.stringify(name)} ${problem}`);
  };
  if (typeof name !== "string" || name.trim() === "") {
    throw new SpecError("A test has no name: say as its first argument what holds when it passes.");
  }
  if (earlier.includes(name)) complain("is there twice: give each test a name of its own.");
  if (typeof options !== "object" || options === null) {
    complain(
      'has no options: its second argument says the points, such as { points: 1, hint: "…" }.',
    );
  }
  const { points, requires, hint, hidden, clock } = options;
  if (!Number.isInteger(points) || points < 0) {
    complain(`has ${String(points)} points: expected a whole number.`);
  }
  if (typeof body !== "function") {
    complain(
      "has no body: its third argument is an async function of { submission, servers, clock, draw }.",
    );
  }
  const other = Object.keys(options).find((option) => !known.includes(option));
  if (other) complain(`has the option ${other}, which there is not: expected ${known.join(", ")}.`);
  if (hidden && hint !== undefined) {
    complain("is hidden and has a hint, which nobody would see: leave out one of them.");
  }
  if (hasEmptyText(hint)) complain("has an empty hint: say what to try, or leave it out.");
  if (hasEmptyText(requires)) {
    complain("requires nothing: say the words that a requirement in the stub begins with.");
  }
  if (clock !== undefined && clock !== "real" && clock !== "virtual") {
    complain(`has the clock ${JSON.stringify(clock)}: expected "real" or "virtual".`);
  }
}

function hasEmptyText(texts: unknown): boolean {
  return [texts ?? []].flat().some((one) => typeof one !== "string" || one.trim() === "");
}
