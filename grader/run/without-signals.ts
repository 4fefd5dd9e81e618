const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Starts something that would end this process by itself at a signal, and keeps it from that: who uses the grader
 * decides how it ends, and may have a grading to finish first.
 *
 * @param start registers its listeners before it returns, which vitest does
 */
export function withoutSignals<T>(start: () => T): T {
  const before = signals.map((signal) => process.listeners(signal));
  try {
    return start();
  } finally {
    for (const [index, signal] of signals.entries()) {
      for (const listener of process.listeners(signal)) {
        if (!before[index]?.includes(listener)) process.off(signal, listener);
      }
    }
  }
}
