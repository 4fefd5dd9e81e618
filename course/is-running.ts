/** Whether there is a process of this number on this machine. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another person's may not be asked, but is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
