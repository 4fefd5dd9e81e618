import { plot } from "tsyncio/lab";
import {
  comparable,
  type ExerciseSummary,
  type Gradebook,
  type LearnerGrades,
} from "../gradebook.js";

const bins = 10;

/** How the points are spread over the class: all of them together, and each exercise's. */
export async function plots({ learners, exercises }: Gradebook): Promise<string> {
  const graded = comparable(learners);
  const drawn = [
    ...(exercises.length > 1 && graded.length > 0
      ? [await totals(graded, learners.length - graded.length)]
      : []),
    ...(await Promise.all(
      exercises.flatMap((exercise, index) =>
        exercise.statuses.graded > 0 ? points(exercise, index, learners) : [],
      ),
    )),
  ];
  return `<div class="plots">${drawn.map((svg) => `<div>${svg}</div>`).join("\n")}</div>`;
}

/** @param leftOut how many have something that could not be graded, which is no zero */
async function totals(learners: LearnerGrades[], leftOut: number): Promise<string> {
  const counts = new Array<number>(bins).fill(0);
  for (const { score, maxScore } of learners) {
    const bin = Math.min(bins - 1, Math.floor((score / maxScore) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return bars(
    "All exercises together",
    leftOut > 0
      ? `percent of all points, from here on; without ${leftOut} with something ungraded`
      : "percent of all points, from this number on",
    counts.map((count, bin) => [String(bin * bins), count]),
  );
}

async function points(
  { exercise, maxScore }: ExerciseSummary,
  index: number,
  learners: LearnerGrades[],
): Promise<string> {
  const counts = new Map<string, number>();
  for (let at = 0; at <= maxScore; at++) counts.set(String(at), 0);
  for (const { entries } of learners) {
    const entry = entries[index];
    if (entry?.status !== "graded") continue;
    // A penalty leaves parts of a point.
    const whole = String(Math.floor(entry.score));
    counts.set(whole, (counts.get(whole) ?? 0) + 1);
  }
  return bars(exercise, `points of ${maxScore}, of what was graded`, [...counts]);
}

async function bars(title: string, label: string, shares: [string, number][]): Promise<string> {
  const picture = await plot({
    title,
    x: { label },
    y: { label: "learners" },
    kind: "bar",
    series: { learners: shares },
  });
  // Its groups have names, which only the picture as a whole may have.
  return picture.svg.replace(/(<g[^>]*) aria-label="[^"]*"/g, "$1");
}
