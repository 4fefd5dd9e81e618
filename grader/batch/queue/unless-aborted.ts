/** What the promise resolves to. @throws the reason of the signal when that is sooner */
export async function unlessAborted<Kind>(
  promise: Promise<Kind>,
  signal: AbortSignal | undefined,
): Promise<Kind> {
  if (signal === undefined) return await promise;
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
