/** Resolves at the first signal to end. To be called before anything is started that listens to signals itself. */
export function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    // Not `once`: the kernels' own listener would find itself alone, and end us as the signal does.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => resolve());
  });
}
