/** The grader's public entry. */
export { workerCommand } from "./batch/queue/worker-command.js";
export { gradeCommand } from "./command.js";
export { grade } from "./grade.js";
export { type GradeOptions, Grader, type GraderOptions, withGrader } from "./grader.js";
export { type CheckOptions, checkLive } from "./live/check-live.js";
export type { KernelSource } from "./live/kernel-source.js";
export { type HtmlOptions, htmlReport } from "./report/html.js";
export { allPassed, type Result, type Status, type TestResult } from "./report/result.js";
export { type TerminalOptions, terminalReport } from "./report/terminal.js";
export { readSubmissions } from "./submission/read-submissions.js";
export type { Submission } from "./submission/submission.js";
