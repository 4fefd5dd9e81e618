/** A trace that is another than CPython's, and why. */
interface Difference {
  reason: string;
  /** The form it shows in; all forms if none is named. */
  form?: "async function";
  trace: string[];
}

/**
 * All that differs from CPython, by scenario: what Node's engine forces, and one order that CPython leaves
 * open. The scenario's own test shows it, and fails when there is no difference any more.
 */
export const differences: Record<string, Difference> = {
  "timers/equalDeadlinesComeInOrderOfScheduling": {
    reason:
      "CPython leaves the order of equal deadlines undefined (it is what its heap happens to give); here it is promised.",
    trace: ["a", "b", "c", "d", "e", "2"],
  },
  "eager-tasks/aTaskThatNeverWaitsIsDoneAtOnce": {
    reason: "Only its promise tells how an async function has ended, and promises tell it later.",
    form: "async function",
    trace: ["pending", "result"],
  },
  "eager-tasks/anErrorOfTheFirstStepIsTheTasks": {
    reason: "Only its promise tells how an async function has ended, and promises tell it later.",
    form: "async function",
    trace: ["pending"],
  },
  "async-functions/aTaskOfACallBeginsLater": {
    reason: "An async function begins when it is called: hand over the function, `() => child()`.",
    form: "async function",
    trace: ["child begins", "created", "child ends"],
  },
  "async-functions/aCallThatIsAwaitedLater": {
    reason: "An async function begins when it is called.",
    form: "async function",
    trace: ["child begins", "called", "child ends"],
  },
  "async-functions/aTaskOfACallIsCancelled": {
    reason:
      "A promise cannot be cancelled: a task that was made of one ends alone, the function goes on.",
    form: "async function",
    trace: ["cancelled", "slept", "cleans up"],
  },
  "async-functions/aReturnedTaskStaysATask": {
    reason: "What an async function returns is awaited by the engine, and a task can be awaited.",
    form: "async function",
    trace: ["child begins", "child ends", "false"],
  },
  "plain-promises/cancelledWhileWaiting": {
    reason:
      "While an async function awaits a plain promise no loop can reach it: the cancellation comes at its next helper.",
    trace: ["goes on", "ends", "cancelled"],
  },
};
