import { syncBuiltinESMExports } from "node:module";
import os from "node:os";

/**
 * Takes away what reaches past the process: signals to the grader, native code, Node's internals.
 *
 * `process.kill(process.ppid, "SIGUSR1")` would open the grader's inspector, also under Node's permission model.
 * `os.setPriority(process.ppid, 19)` would slow the grader down, under that model too.
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
  for (const power of powers) remove(process, power);
  remove(os, "setPriority");
  // `import { setPriority } from "node:os"` sees the change only after this.
  syncBuiltinESMExports();
}

function remove(owner: object, power: string): void {
  Object.defineProperty(owner, power, { value: undefined, writable: false, configurable: false });
}
