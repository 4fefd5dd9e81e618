/** The grader's public entry. */
export { gradeCommand } from "./command.js";
export { type GradeOptions, grade, gradeSubmission } from "./grade.js";
export { allPassed, type Result, type Status, type TestResult } from "./report/result.js";
export { type TerminalOptions, terminalReport } from "./report/terminal.js";
export { readSubmissions } from "./submission/read-submissions.js";
export type { Submission } from "./submission/submission.js";
