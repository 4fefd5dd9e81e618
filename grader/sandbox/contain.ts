import { inBubblewrap } from "./bubblewrap.js";
import { type Command, limitedCommand } from "./launcher.js";
import { type Level, setpriv } from "./level.js";
import type { ProcessLimits } from "./process.js";

/**
 * Private memory beside the heap, in megabytes. From Node 24 on, V8 reserves 540 of them before it begins.
 */
const besideHeap = Number.parseInt(process.versions.node, 10) >= 24 ? 1200 : 640;

/** The command of a submission's process with all that holds it from outside. */
export function contained(
  node: Command,
  level: Level,
  limits: ProcessLimits,
  folders: readonly string[],
): Command {
  const inner =
    level.mode === "bubblewrap" ? inBubblewrap(node, folders) : withoutPrivileges(node, level);
  return limitedCommand(inner, {
    // The grader's own limit comes first; this one works when the grader is gone.
    cpuSeconds: 2 * limits.seconds + 5,
    dataMegabytes: besideHeap + limits.megabytes,
    fileBlocks: 0,
    openFiles: 512,
  });
}

/** Ends with its grader, even when that is killed while the submission blocks its loop and cannot see it. */
function withoutPrivileges({ command, args }: Command, level: Level): Command {
  if (!level.diesWithGrader) return { command, args };
  return {
    command: setpriv,
    args: ["--pdeathsig", "KILL", "--no-new-privs", "--", command, ...args],
  };
}
