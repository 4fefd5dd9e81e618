import type { BatchSummary } from "./run/run-batch.js";

type Counts = Pick<BatchSummary, "attempts" | "passed" | "failed" | "graded" | "found">;

/** How a batch ended, and where its verdicts come from: one sentence. */
export function countWords({ attempts, passed, failed, graded, found }: Counts, out: string) {
  const same = passed + failed - graded - found;
  const origins = [
    `${graded} graded now`,
    ...(same > 0 ? [`${same} with the same answer as another one`] : []),
    ...(found > 0 ? [`${found} found in ${out}`] : []),
  ];
  const what = attempts === 1 ? "attempt" : "attempts";
  return `${attempts} ${what}: ${passed} passed, ${failed} not; ${origins.join(", ")}.`;
}
