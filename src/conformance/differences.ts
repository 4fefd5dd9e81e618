/** A trace that is another than CPython's, and why. */
interface Difference {
  reason: string;
  /** The form it shows in; all forms if none is named. */
  form?: "async function";
  trace: string[];
}

/** All that differs from CPython, by scenario. The scenario's test shows it. */
export const differences: Record<string, Difference> = {
  "timers/equalDeadlinesComeInOrderOfScheduling": {
    reason:
      "CPython leaves the order of equal deadlines undefined (it is what its heap happens to give); here it is promised.",
    trace: ["a", "b", "c", "d", "e", "2"],
  },
  "eager-tasks/aTaskThatNeverWaitsIsDoneAtOnce": {
    reason: "Only a promise tells how an async function has ended, and promises tell it later.",
    form: "async function",
    trace: ["pending", "result"],
  },
  "eager-tasks/anErrorOfTheFirstStepIsTheTasks": {
    reason: "Only a promise tells how an async function has ended, and promises tell it later.",
    form: "async function",
    trace: ["pending"],
  },
};
