import { ChildProcess } from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
import os from "node:os";
import traceEvents from "node:trace_events";
import v8 from "node:v8";

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
  "execve",
];

/** V8's own switches can raise the limit of the heap, and V8 writes its files past the permission model. */
const powersOfV8 = ["setFlagsFromString", "setHeapSnapshotNearHeapLimit", "writeHeapSnapshot"];

export function disarm(): void {
  for (const power of powers) remove(process, power);
  for (const power of powersOfV8) remove(v8, power);
  remove(os, "setPriority");
  // A handle of a process that was never started has any number for its id, or 0, which is our own group.
  const { _handle: handle } = new ChildProcess() as unknown as { _handle: object };
  remove(Object.getPrototypeOf(handle), "kill");
  // Writes a file into the working folder; only Node 20 lets it.
  remove(traceEvents, "createTracing");
  // `import { setPriority } from "node:os"` sees the change only after this.
  syncBuiltinESMExports();
}

function remove(owner: object, power: string): void {
  Object.defineProperty(owner, power, { value: undefined, writable: false, configurable: false });
}
