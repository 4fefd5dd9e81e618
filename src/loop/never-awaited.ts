import { forgotten } from "./forgotten.js";

/** What is watched of a coroutine object. */
export interface MadeCoroutine {
  readonly name: string;
  /** Where it was made, in debug mode. */
  readonly madeAt: string | undefined;
  isStarted(): boolean;
  /** Called when it is started after all. */
  onStart: (() => void) | undefined;
}

/**
 * The coroutine objects made since the last sweep. Nearly all are started before the turn ends: those cost
 * no more than a place in this list. The registry, which is slow, is for the few that are not.
 */
let made: MadeCoroutine[] = [];
let turns = 0;
let sweepIsDue = false;

export function watchUntilAwaited(coroutine: MadeCoroutine): void {
  // The one before is started by now, as a rule: taking its place keeps the list, and the heap, small.
  const last = made.length - 1;
  if (last >= 0 && (made[last] as MadeCoroutine).isStarted()) made[last] = coroutine;
  else made.push(coroutine);
  if (turns > 0 || sweepIsDue) return;
  sweepIsDue = true;
  // Not unref(): since Node 22 a program that has nothing else to do would end before it.
  setImmediate(sweep);
}

export function turnsBegin(): void {
  turns++;
}

export function turnsEnd(): void {
  turns--;
  if (turns === 0 && made.length > 0) sweep();
}

function sweep(): void {
  sweepIsDue = false;
  const swept = made;
  made = [];
  for (const coroutine of swept) {
    if (coroutine.isStarted()) continue;
    const token = {};
    coroutine.onStart = () => forgotten.withdraw(token);
    const { name, madeAt } = coroutine;
    const place = madeAt === undefined ? "" : `, made at ${madeAt},`;
    forgotten.watch(coroutine, token, () =>
      console.warn(
        `RuntimeWarning: the coroutine ${name}()${place} was never awaited: write yield* or await in front of it`,
      ),
    );
  }
}
