import dgram from "node:dgram";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import timers from "node:timers";
import { encodeError } from "./encoding.js";
import { apply, defineProperty, Failure, unbound } from "./pristine.js";
import { type ToldWait, tellWaits } from "./waits.js";

/**
 * Where the submission opened what it may forget to close.
 *
 * The frames are kept as V8 keeps them, and written out only for what is told: a timer costs a few microseconds so.
 */
interface Opening {
  kind: string;
  made: Error;
  /** Where the submission's functions waited then. */
  waits: ToldWait[];
  isOpen: () => boolean;
  before: Opening | undefined;
}

/** A thing that is open, for the grader: a claim, like all that this process says. */
export interface ToldOpening {
  kind: string;
  stack: string;
  /** Where the submission waits for the library to open one of this kind; its frames are not in the stack then. */
  wait?: { line: number; column: number };
}

/** The coroutines of the library by which things of a kind are opened. */
const openers: Record<string, RegExp> = {
  server: /^<coroutine \w*server/i,
  connection: /^<coroutine \w*connection/i,
  "datagram socket": /^<coroutine \w*datagram/i,
};
const matches: (pattern: RegExp, words: string) => boolean = unbound(RegExp.prototype.test);

/** So many are kept track of; a program that opens more gets no places for the rest. */
const mostKept = 1000;
const mostTold = 10;

/** The one that was made last; a list by hand, because the submission may replace the methods of all others. */
let last: Opening | undefined;
let kept = 0;
let isFull = false;

/** What is open, the newest first. */
export function tellOpenings(): ToldOpening[] {
  forgetClosed();
  const told: ToldOpening[] = [];
  for (let one = last; one && told.length < mostTold; one = one.before) {
    const { kind, made } = one;
    const wait = waitOf(one);
    told[told.length] = { kind, stack: encodeError(made).stack, ...(wait ? { wait } : {}) };
  }
  return told;
}

/** Whether anything is open, or so much was opened that nobody knows. */
export function hasOpenings(): boolean {
  forgetClosed();
  return isFull || last !== undefined;
}

/** The one line that waited for such a thing; with several nobody knows which one it was. */
function waitOf({ kind, waits }: Opening): ToldOpening["wait"] {
  let found: ToldWait | undefined;
  const opener = openers[kind];
  if (!opener) return undefined;
  for (let index = 0; index < waits.length; index++) {
    const wait = waits[index] as ToldWait;
    if (!matches(opener, wait.what)) continue;
    if (found && found.line !== wait.line) return undefined;
    found = wait;
  }
  return found && { line: found.line, column: found.column };
}

// biome-ignore lint/suspicious/noExplicitAny: the arguments are Node's
type Method = (this: any, ...given: any[]) => any;
type Methods = Record<string, Method>;

// The library's own frames are many, and the submission's stand below them.
Failure.stackTraceLimit = 30;

/** What was there before. */
let replaced: [owner: object, name: string, described: PropertyDescriptor][] = [];

/** From now on notes what is opened; the clock is the one that the submission will have. */
export function noteOpenings(): void {
  for (const name of ["setTimeout", "setInterval"]) {
    const start = noting("timer", (timers as unknown as Methods)[name] as Method, isPending);
    replace(timers, name, start);
    replace(globalThis, name, start);
  }
  noteMethod("server", net.Server.prototype, "listen", (server) => server.listening);
  noteMethod("connection", net.Socket.prototype, "connect", isConnected);
  noteMethod("datagram socket", dgram.Socket.prototype, "bind", isBound);
  syncBuiltinESMExports();
}

/** Puts back what `noteOpenings` has replaced, and forgets what was noted. */
export function endNotes(): void {
  for (let index = replaced.length - 1; index >= 0; index--) {
    const [owner, name, described] = replaced[index] as (typeof replaced)[number];
    defineProperty(owner, name, described);
  }
  replaced = [];
  last = undefined;
  kept = 0;
  isFull = false;
  syncBuiltinESMExports();
}

function noteMethod<Self>(
  kind: string,
  owner: Self & object,
  name: string & keyof Self,
  isOpen: (self: Self) => boolean,
): void {
  replace(
    owner,
    name,
    noting(kind, owner[name] as Method, (_, self) => isOpen(self as Self)),
  );
}

/** The same method, which also notes where it was called. */
function noting<Made>(
  kind: string,
  original: Method,
  isOpen: (made: Made, self: unknown) => boolean,
): Method {
  const noted: Method = function (...given) {
    const made = apply(original, this, given);
    note(kind, () => isOpen(made, this));
    return made;
  };
  // What `promisify` needs to know of a timer.
  for (const key of Object.getOwnPropertySymbols(original)) {
    const described = Object.getOwnPropertyDescriptor(original, key);
    if (described) defineProperty(noted, key, described);
  }
  return noted;
}

function note(kind: string, isOpen: () => boolean): void {
  if (kept === mostKept) {
    forgetClosed();
    // Looking through a full list again and again would slow the program down.
    isFull = kept > mostKept / 2;
  }
  if (isFull) return;
  const waits = kind in openers ? tellWaits() : [];
  last = { kind, made: new Failure(), waits, isOpen, before: last };
  kept++;
}

function forgetClosed(): void {
  let after: Opening | undefined;
  for (let one = last; one; one = one.before) {
    if (isStillOpen(one)) after = one;
    else {
      kept--;
      if (after) after.before = one.before;
      else last = one.before;
    }
  }
}

/** The submission may have replaced what is asked. */
function isStillOpen({ isOpen }: Opening): boolean {
  try {
    return isOpen();
  } catch {
    return false;
  }
}

/** Node's own timers and those of the virtual time say so alike. */
function isPending(timer: { _destroyed: boolean; hasRef(): boolean }): boolean {
  return !timer._destroyed && timer.hasRef();
}

function isConnected({ destroyed, writableEnded }: net.Socket): boolean {
  return !destroyed && !writableEnded;
}

/** Without an address it throws, and is none. */
function isBound(socket: dgram.Socket): boolean {
  return socket.address().port > 0;
}

function replace(owner: object, name: string, value: Method): void {
  const described = Object.getOwnPropertyDescriptor(owner, name) as PropertyDescriptor;
  replaced[replaced.length] = [owner, name, described];
  defineProperty(owner, name, { value, writable: true, enumerable: true, configurable: true });
}
