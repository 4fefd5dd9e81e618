import type { GradedAttempt } from "../attempt.js";
import type { AttemptSummary, Entry } from "./gradebook.js";
import { isLate, type Policy, penaltyPercent } from "./policy.js";

/** The attempts of one learner at one exercise, as they come in: of each no more is kept than what counts of it. */
export class EntryBuilder {
  #attempts = 0;
  #best: Known | undefined;
  #last: Known | undefined;
  readonly #exercise: string;
  readonly #policy: Policy;

  constructor(exercise: string, policy: Policy) {
    this.#exercise = exercise;
    this.#policy = policy;
  }

  add(attempt: GradedAttempt): void {
    this.#attempts += 1;
    const summary = summaryOf(attempt, this.#policy);
    const known = { summary, possible: attempt.result?.points.possible };
    if (isBetter(summary, this.#best?.summary)) this.#best = known;
    if (isLater(summary, this.#last?.summary)) this.#last = known;
  }

  /** @param today what the exercise gives today */
  entry(today: number): Entry {
    const counts = this.#counts?.summary ?? null;
    const isGraded = counts !== null && counts.score !== null;
    return {
      exercise: this.#exercise,
      status: isGraded ? "graded" : counts ? "could not be graded" : "missing",
      attempts: this.#attempts,
      counts,
      best: this.#best?.summary ?? null,
      last: this.#last?.summary ?? null,
      score: counts?.score ?? 0,
      maxScore: this.#counts?.possible ?? today,
    };
  }

  /** Of attempts that could not be graded the last one stands for all. */
  get #counts(): Known | undefined {
    return this.#policy.counts === "last" ? this.#last : (this.#best ?? this.#last);
  }
}

interface Known {
  summary: AttemptSummary;
  /** What it could earn, by the spec that it was graded by. */
  possible: number | undefined;
}

export function summaryOf(
  { exercise, file, submittedAt, isMarkedLate, result, error }: GradedAttempt,
  policy: Policy,
): AttemptSummary {
  const rawScore = result?.points.earned ?? null;
  const percent = penaltyPercent(policy, exercise, submittedAt);
  const penalty = rawScore === null ? 0 : toHundredths((rawScore * percent) / 100);
  return {
    file,
    submittedAt,
    // A mark alone does not say by how much, so it costs nothing.
    late: isMarkedLate === true || isLate(policy, exercise, submittedAt),
    rawScore,
    penalty,
    score: rawScore === null ? null : toHundredths(rawScore - penalty),
    error,
  };
}

/** Of two that are equally good the earlier one, which may be the less late. */
function isBetter(one: AttemptSummary, other: AttemptSummary | undefined): boolean {
  if (one.score === null) return false;
  if (other === undefined || other.score === null) return true;
  if (one.score !== other.score) return one.score > other.score;
  return time(one) < time(other);
}

/** Of two at the same time, or of an unknown one, the one that comes later in the class's order. */
function isLater(one: AttemptSummary, other: AttemptSummary | undefined): boolean {
  return other === undefined || time(one) >= time(other);
}

function time({ submittedAt }: AttemptSummary): number {
  return submittedAt === null ? Number.NEGATIVE_INFINITY : Date.parse(submittedAt);
}

export function toHundredths(number: number): number {
  return Math.round(number * 100) / 100;
}
