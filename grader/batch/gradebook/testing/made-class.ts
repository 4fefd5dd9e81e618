import type { Result, Status, TestResult } from "../../../report/result.js";
import { testResult } from "../../../vocabulary/test-result.js";
import type { GradedAttempt } from "../../attempt.js";

const names = [
  "Ada Lovelace",
  "Åsa Öberg",
  "Bjarne 2",
  "Bjarne 10",
  "王秀英",
  "Юрий Гагарин",
  "محمد علي",
  "O'Brien, <b>Pat</b>",
  "=SUM(A1)",
  "../../etc/passwd",
];
const exercises = ["04-async-await/wget", "04-async-await/bounded-fetch", "00-start-here/greet"];
const statuses: Status[] = ["passed", "passed", "passed", "failed", "never-settled", "crashed"];

/** The attempts of a class that nobody taught: the same for the same size. */
export function* madeClass(
  size: number,
  slugs = exercises,
  secret = "42 is the secret",
): Generator<GradedAttempt> {
  const draw = drawsBy(size);
  for (let index = 0; index < size; index++) {
    const name = names[index % names.length] as string;
    const learner = index < names.length ? name : `${name} ${Math.floor(index / names.length)}`;
    for (const exercise of slugs) {
      const dice = draw(20);
      if (dice === 0) continue;
      for (let attempt = 0; attempt <= draw(3) % 2; attempt++) {
        const hour = String(draw(24)).padStart(2, "0");
        const submittedAt = draw(9) === 0 ? null : `2026-11-${28 + draw(3)}T${hour}:30:00Z`;
        const file = `${learner}/attempt ${attempt + 1}/${exercise}.ts`;
        const common = { learner, exercise, file, submittedAt, key: `${index}-${attempt}` };
        if (dice === 1) {
          yield { ...common, result: null, error: `${file} is a zip archive: unpack it.` };
        } else {
          yield { ...common, result: madeResult(exercise, file, draw, secret), error: null };
        }
      }
    }
  }
}

function madeResult(
  exercise: string,
  file: string,
  draw: (below: number) => number,
  secret: string,
): Result {
  const tests = Array.from({ length: 6 }, (_, index): TestResult => {
    const status = draw(index + 3) > index / 2 ? "passed" : (statuses[draw(6)] as Status);
    const isHidden = index === 5;
    const verdict = {
      status,
      message: status === "passed" ? "" : isHidden ? secret : "The lines are <not> those of sites.",
      ...(status === "failed" && { expected: [isHidden ? secret : "one", "two"], actual: ["one"] }),
    };
    return isHidden
      ? testResult("hidden test 1", { points: 2, hidden: true }, verdict)
      : testResult(`does the ${index + 1}th thing`, { points: index % 3, hint: "Wait." }, verdict);
  });
  const total = (kind: "earned" | "possible") =>
    tests.reduce((sum, { points }) => sum + points[kind], 0);
  return {
    exercise,
    title: `Title of ${exercise}`,
    file,
    seed: 7,
    protection: "a process of its own",
    points: { earned: total("earned"), possible: total("possible") },
    tests,
  };
}

/** A linear congruential generator: the same numbers on every machine. */
function drawsBy(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
