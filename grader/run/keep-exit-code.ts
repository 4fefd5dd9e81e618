let working = 0;
let before: typeof process.exitCode;

/**
 * Does the work and puts the exit code of this process back: vitest sets it for failed tests, and here a failed test is
 * a result like any other. Works may overlap.
 */
export async function keepExitCode<T>(work: () => Promise<T>): Promise<T> {
  if (working++ === 0) before = process.exitCode;
  try {
    return await work();
  } finally {
    working--;
    process.exitCode = before;
  }
}
