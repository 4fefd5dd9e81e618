import { accessSync, constants } from "node:fs";

export interface Command {
  command: string;
  args: string[];
}

/** What the operating system holds a process to. What is left out is not limited. */
export interface SystemLimits {
  /** Processor time, in seconds: ends what blocks its threads after its grader has gone. */
  cpuSeconds?: number;
  /** Private memory that a process may ask for, in megabytes: the heap and all that V8's own limit does not count. */
  dataMegabytes?: number;
  /** The largest file that it may write, in blocks of 512 bytes. */
  fileBlocks?: number;
  openFiles?: number;
}

const shell = "/bin/sh";

/** Whether the operating system's limits can be set here: everywhere but on Windows. */
export const canLimit = process.platform !== "win32" && isExecutable(shell);

/**
 * The same command under limits. The shell sets them and becomes the command, so the process id stays the same.
 *
 * A limit that cannot be set is already a tighter one, or is not known to the shell; then the others still hold.
 */
export function limitedCommand(wanted: Command, limits: SystemLimits): Command {
  if (!canLimit) return wanted;
  const { cpuSeconds, dataMegabytes, fileBlocks, openFiles } = limits;
  const settings: [string, number | undefined][] = [
    ["-c", 0],
    ["-t", cpuSeconds],
    ["-d", dataMegabytes === undefined ? undefined : dataMegabytes * 1024],
    ["-f", fileBlocks],
    ["-n", openFiles],
  ];
  const script = settings
    .filter(([, value]) => value !== undefined)
    .map(([letter, value]) => `ulimit ${letter} ${Math.ceil(value as number)} 2>/dev/null`);
  return {
    command: shell,
    args: ["-c", [...script, 'exec "$@"'].join("; "), "sh", wanted.command, ...wanted.args],
  };
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
