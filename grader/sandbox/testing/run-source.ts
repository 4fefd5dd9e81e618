import { afterAll, onTestFinished } from "vitest";
import { Compiler } from "../../compile/compile.js";
import { sourcePlaces } from "../../compile/source-places.js";
import { Finding } from "../finding.js";
import type { ProcessLimits } from "../process.js";
import { RemoteSubmission } from "../remote-submission.js";
import { takeProcess } from "../spare-processes.js";

/** One for the tests of a file. */
let opened: Promise<Compiler> | undefined;
afterAll(async () => {
  await (await opened)?.[Symbol.asyncDispose]();
  opened = undefined;
});

/** For tests: compiles a source and starts it; process and folder end with the test. */
export async function runSource(
  source: string,
  limits: Partial<ProcessLimits> = {},
): Promise<RemoteSubmission> {
  opened ??= Compiler.open();
  const compiler = await opened;
  const compiled = await compiler.compile(source);
  if (compiled.problems[0]) throw new Error(compiled.problems[0].message);
  const places = sourcePlaces(
    { words: "answer.ts", source },
    compiled.guardMap,
    compiled.compilerMap,
  );
  const allLimits = { seconds: 20, megabytes: 64, ...limits };
  const submission = new RemoteSubmission(
    takeProcess(compiled.folder, allLimits),
    allLimits,
    places,
  );
  onTestFinished(async () => {
    submission.cutOff();
    await compiler.discard(compiled);
  });
  return submission;
}

/** For tests: runs `main` of a source and returns the finding that it must end with. */
export async function findingOf(
  source: string,
  limits: Partial<ProcessLimits> = {},
): Promise<Finding> {
  const submission = await runSource(source, limits);
  const run = async () => {
    await submission.loaded();
    await submission.call("main");
    await submission.caughtUp();
    throw new Error("The program came to its end without a finding");
  };
  const error: unknown = await Promise.race([run(), submission.ended]).catch((error) => error);
  // Anything else is a fault of the grader's, and must not look like a finding.
  if (error instanceof Finding) return error;
  throw error;
}
