const ignore = () => {};

/**
 * Takes SIGUSR1 away from Node, which would open its debugger: a submission can send that signal to the grader and
 * would then run code in it. Every process of the grader calls this before a submission starts.
 */
export function ignoreDebuggerSignal(): void {
  if (process.platform === "win32" || process.listeners("SIGUSR1").includes(ignore)) return;
  process.on("SIGUSR1", ignore);
}
