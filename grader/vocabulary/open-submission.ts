import { sourcePlaces } from "../compile/source-places.js";
import { connectToKernel } from "../live/connect-to-kernel.js";
import type { KernelSource } from "../live/kernel-source.js";
import { livePlaces } from "../live/live-places.js";
import { type KeptProcess, takeKept } from "../sandbox/kept-processes.js";
import { RemoteSubmission } from "../sandbox/remote-submission.js";
import { takeProcess } from "../sandbox/spare-processes.js";
import type { Assignment } from "./assignment.js";
import type { TestOptions } from "./test-options.js";
import { compileFinding } from "./verdict.js";

/** The submission for one test: in a process, or a turn in the learner's kernel. */
export interface OpenSubmission {
  readonly submission: RemoteSubmission;
  /** No test has used its process before. */
  readonly isFresh: boolean;
  /** Ends the test. Resolves to its process when nothing is left in it; if not, that has ended. */
  release(): Promise<KeptProcess | undefined>;
}

/**
 * @param isShared in a process that was kept, if there is one
 * @throws Finding when it does not compile
 */
export async function openSubmission(
  assignment: Assignment,
  options: TestOptions,
  isShared: boolean,
): Promise<OpenSubmission> {
  const { folder, problems, origin, kernel, limits } = assignment;
  if (kernel) return openInKernel(kernel, assignment, options);
  const [problem] = problems;
  if (problem) throw compileFinding(problem, problems.length, origin);
  const kept = isShared ? takeKept(folder, options.hidden === true) : undefined;
  if (kept) return openIn(kept, assignment, options);
  const process = { ...takeProcess(folder, limits), folder, isHidden: false };
  return { ...openIn(process, assignment, options), isFresh: true };
}

/** Loads the submission in a process that is its own: anew in one that has served a test of it. */
export function openIn(
  process: KeptProcess,
  assignment: Assignment,
  { clock, hidden = false }: TestOptions,
): OpenSubmission {
  const { guardMap, compilerMap, origin, limits } = assignment;
  const places = sourcePlaces(origin, guardMap, compilerMap);
  const submission = new RemoteSubmission(process, limits, places, clock === "virtual");
  const isHidden = hidden || process.isHidden;
  return {
    submission,
    isFresh: false,
    release: async () => ((await submission.release()) ? { ...process, isHidden } : undefined),
  };
}

async function openInKernel(
  kernel: KernelSource,
  { limits }: Assignment,
  { clock }: TestOptions,
): Promise<OpenSubmission> {
  const ready = await connectToKernel(kernel.address);
  const places = livePlaces(kernel);
  const submission = new RemoteSubmission(ready, limits, places, clock === "virtual");
  const release = async () => {
    submission.cutOff();
    return undefined;
  };
  return { submission, isFresh: true, release };
}
