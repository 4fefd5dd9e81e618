import fc from "fast-check";

// A random program, as data: the loop plays it (`play.ts`), and so does the model (`model/`). Both read it
// by the rules that stand here.

/** Steps that may suspend. */
const waits = ["turn", "sleep", "await", "gather", "wait", "put", "get"] as const;
/** Steps that never do. */
const instants = [
  "start",
  "cancel",
  "uncancel",
  "settle",
  "fail",
  "cancelFuture",
  "putNowait",
  "getNowait",
  "callSoon",
  "callLater",
  "cancelHandle",
  "throw",
] as const;

export type WaitKind = (typeof waits)[number];
export type InstantKind = (typeof instants)[number];

/** One step of a body. What its two numbers mean depends on its kind. */
export interface Step {
  readonly what: WaitKind | InstantKind;
  /** Chooses from a list by `pick`, or several by `pickSome`. */
  readonly whom: number;
  /** A delay, a mode. */
  readonly amount: number;
  /** Whether an error that comes here is caught, a cancellation too. */
  readonly guarded: boolean;
}

/** Task number n runs body number n. The first half is started by the player, the others by `start` steps. */
export interface Program {
  readonly bodies: readonly { readonly steps: readonly Step[]; readonly form: number }[];
  /** When the loop is stopped. It is run again each time but the last, after which it is closed. */
  readonly stops: readonly number[];
}

/** By the amount of a `wait` step. */
export const modes = ["ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION"] as const;
export const timeouts = [undefined, 2, 0, 1] as const;

export const maxsizes = [1, 2, 0] as const;
export const futureCount = 3;

/** Later than everything that a program can do. */
const theEnd = 10_000;

/** How many tasks there are at the beginning. */
export function startedFirst({ bodies }: Program): number {
  return Math.ceil(bodies.length / 2);
}

/** The program without the stops that cut it off. */
export function toTheEnd(program: Program): Program {
  return { ...program, stops: [...new Set([...program.stops, theEnd])] };
}

export function isWait(kind: Step["what"]): kind is WaitKind {
  return (waits as readonly string[]).includes(kind);
}

export function pick<T>(list: readonly T[], whom: number): T | undefined {
  return list[whom % list.length];
}

/** Each bit of the number chooses one. */
export function pickSome<T>(list: readonly T[], whom: number): T[] {
  return list.filter((_, index) => (whom >> (index % 8)) & 1);
}

// What keeps a program going stands more than once, or most tasks would wait for ever.
const more = ["start", "start", "cancel", "turn", "settle", "settle", "get", "put"] as const;

const step = fc.record({
  what: fc.constantFrom(...waits, ...instants, ...more),
  whom: fc.nat(255),
  amount: fc.nat(3),
  guarded: fc.constantFrom(true, true, false),
});

export const programs: fc.Arbitrary<Program> = fc.record({
  bodies: fc.array(
    fc.record({ steps: fc.array(step, { maxLength: 12, size: "max" }), form: fc.nat(2) }),
    { minLength: 3, maxLength: 8, size: "max" },
  ),
  stops: fc
    .tuple(fc.uniqueArray(fc.nat(6), { maxLength: 2 }), fc.boolean())
    .map(([early, closesEarly]) => {
      const stops = early.sort((one, other) => one - other);
      return closesEarly && stops.length > 0 ? stops : [...stops, theEnd];
    }),
});
