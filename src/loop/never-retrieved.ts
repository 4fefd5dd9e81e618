import { forgotten } from "./forgotten.js";
import type { Future } from "./future.js";

/**
 * Watches a future whose exception nobody has looked at yet. If nobody ever does, the loop's exception
 * handler is told. Returns what withdraws the watch.
 */
export function watchUntilRetrieved(future: Future<unknown>, exception: unknown): () => void {
  const token = {};
  const { loop } = future;
  const name = future.label();
  forgotten.watch(future, token, () =>
    loop.callExceptionHandler({
      message: `${name} failed, and its exception was never retrieved`,
      exception,
    }),
  );
  return () => forgotten.withdraw(token);
}
