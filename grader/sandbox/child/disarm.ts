/**
 * Takes away what reaches past the process: signals to the grader, native code, Node's internals.
 *
 * `process.kill(process.ppid, "SIGUSR1")` would open the grader's inspector, also under Node's permission model.
 * `process.exit` stays: its only effect is the verdict `crashed`.
 */
const powers = [
  "kill",
  "_kill",
  "abort",
  "binding",
  "_linkedBinding",
  "dlopen",
  "_debugProcess",
  "_debugEnd",
  "_startProfilerIdleNotifier",
  "_stopProfilerIdleNotifier",
  "setuid",
  "setgid",
  "seteuid",
  "setegid",
  "setgroups",
  "initgroups",
  "report",
];

export function disarm(): void {
  for (const power of powers) {
    Object.defineProperty(process, power, {
      value: undefined,
      writable: false,
      configurable: false,
    });
  }
}
