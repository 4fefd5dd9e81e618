import { sourcePlaces } from "../compile/source-places.js";
import { connectToKernel } from "../live/connect-to-kernel.js";
import { livePlaces } from "../live/live-places.js";
import { RemoteSubmission } from "../sandbox/remote-submission.js";
import { takeProcess } from "../sandbox/spare-processes.js";
import type { Assignment } from "./assignment.js";
import { compileFinding } from "./verdict.js";

/**
 * The submission for one test: a fresh process of its own, or a turn in the learner's kernel.
 *
 * @throws Finding when it does not compile
 */
export async function openSubmission(
  assignment: Assignment,
  isVirtual: boolean,
): Promise<RemoteSubmission> {
  const { folder, problems, guardMap, compilerMap, origin, kernel, limits } = assignment;
  if (kernel) {
    const ready = await connectToKernel(kernel.address);
    return new RemoteSubmission(ready, limits, livePlaces(kernel), isVirtual);
  }
  const [problem] = problems;
  if (problem) throw compileFinding(problem, problems.length, origin);
  const places = sourcePlaces(origin, guardMap, compilerMap);
  return new RemoteSubmission(takeProcess(folder, limits), limits, places, isVirtual);
}
