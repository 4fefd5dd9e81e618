import { sourcePlaces } from "../compile/source-places.js";
import { connectToKernel } from "../live/connect-to-kernel.js";
import { livePlaces } from "../live/live-places.js";
import { type KeptProcess, keepProcess, takeKept } from "../sandbox/kept-processes.js";
import { RemoteSubmission } from "../sandbox/remote-submission.js";
import { takeProcess } from "../sandbox/spare-processes.js";
import type { Assignment } from "./assignment.js";
import type { TestOptions } from "./test-options.js";
import { compileFinding } from "./verdict.js";

/** The submission for one test: in a process, or a turn in the learner's kernel. */
export interface OpenSubmission {
  submission: RemoteSubmission;
  /** No test has used its process before. */
  isFresh: boolean;
  /** Ends the test. After one that has passed, the process may serve the next. */
  close(hasPassed: boolean): Promise<void>;
}

/**
 * @param fresh in a process of its own, whatever is there
 * @throws Finding when it does not compile
 */
export async function openSubmission(
  assignment: Assignment,
  { clock, hidden = false }: TestOptions,
  fresh = false,
): Promise<OpenSubmission> {
  const { folder, problems, guardMap, compilerMap, origin, kernel, limits } = assignment;
  const isVirtual = clock === "virtual";
  if (kernel) {
    const ready = await connectToKernel(kernel.address);
    const submission = new RemoteSubmission(ready, limits, livePlaces(kernel), isVirtual);
    return { submission, isFresh: true, close: async () => submission.cutOff() };
  }
  const [problem] = problems;
  if (problem) throw compileFinding(problem, problems.length, origin);
  const kept = fresh ? undefined : takeKept(folder, hidden);
  const process: KeptProcess = {
    ...(kept ?? takeProcess(folder, limits)),
    ...{ folder, isHidden: hidden || kept?.isHidden === true },
  };
  const places = sourcePlaces(origin, guardMap, compilerMap);
  const submission = new RemoteSubmission(process, limits, places, isVirtual);
  return {
    submission,
    isFresh: kept === undefined,
    close: async (hasPassed) => {
      if (!hasPassed) submission.cutOff();
      else if (await submission.release()) keepProcess(process);
    },
  };
}
