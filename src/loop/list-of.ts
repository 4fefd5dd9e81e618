import { CoroutineObject, isGenerator, isPromiseLike } from "./coroutine.js";
import { whatCame } from "./what-came.js";

/**
 * The awaitables of a list, array or set.
 *
 * @throws {TypeError} if it is no list. A single awaitable is none, though a future can be iterated
 */
export function listOf<T>(awaitables: Iterable<T>, who: string): T[] {
  const came: unknown = awaitables;
  const isSingle = came instanceof CoroutineObject || isGenerator(came) || isPromiseLike(came);
  const isList = typeof came === "object" && came !== null && Symbol.iterator in came;
  if (isList && !isSingle) return Array.from(awaitables);
  const remedy = isSingle ? ": put it in brackets, also if it is the only one" : "";
  throw new TypeError(
    `${who} expects a list of awaitables; what came was ${whatCame(came)}${remedy}`,
  );
}
