/** What debug mode costs too much to do always. Any open loop in debug mode switches it on for all. */
export const debug = { enabled: false, loops: new Set<object>() };

const library = new URL("..", import.meta.url).href;

/** Where the library was called from, as `file:line`: the first frame of the stack that is not its own. */
function callSite(): string | undefined {
  if (!debug.enabled) return undefined;
  for (const frame of stack().split("\n").slice(1)) {
    const place = frame.match(/([^/\\( ]+:\d+):\d+\)?$/)?.[1];
    if (place !== undefined && !frame.includes(library) && !frame.includes("node:")) return place;
  }
  return undefined;
}

/** The present stack. Node cuts it off after 10 frames, of which the library may have more. */
function stack(): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 50;
  const { stack = "" } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return stack;
}

/** The place of the `yield*` that runs now; its stepper takes it a moment later. */
let suspension: string | undefined;
const suspensions = new WeakMap<object, string | undefined>();
const origins = new WeakMap<object, string>();

/** Called from inside a `yield*`, while the code that waits is still on the stack. */
export function noteSuspension(): void {
  suspension = callSite();
}

/** Keeps the place that was noted last, for the stepper that has just suspended. */
export function keepSuspension(stepper: object): void {
  suspensions.set(stepper, suspension);
  suspension = undefined;
}

/** Keeps the place where something is made. Outside of debug mode nobody knows. */
export function noteOrigin(made: object): void {
  const place = callSite();
  if (place !== undefined) origins.set(made, place);
}

/** Where it was made, as `file:line`, if debug mode was on. */
export function originOf(made: object): string | undefined {
  return debug.enabled ? origins.get(made) : undefined;
}

/** An awaited helper's place is its stepper's: before Node 26 an `await` leaves no trace on the stack. */
export function keepOrigin(stepper: object, madeAt: string): void {
  origins.set(stepper, madeAt);
}

/** Where the stepper's code waits, as `file:line`, as far as that is known. */
export function placeOf(stepper: object): string | undefined {
  return suspensions.get(stepper) ?? origins.get(stepper);
}
