import { escapeCharacter } from "../../course/text.js";

/** What a learner can do at the keyboard. */
export type Key =
  | "hint"
  | "list"
  | "open"
  | "next"
  | "again"
  | "otherFile"
  | "reset"
  | "yes"
  | "quit"
  /** A key without a meaning of its own, which is a no when something is asked. */
  | "other"
  | "up"
  | "down"
  | ScrollKey;
export type ScrollKey = "pageUp" | "pageDown" | "home" | "end";

const controlC = "\u0003";
const controlD = "\u0004";

const meanings: Record<string, Key> = {
  h: "hint",
  l: "list",
  n: "next",
  r: "again",
  f: "otherFile",
  x: "reset",
  y: "yes",
  q: "quit",
  "\r": "open",
  "\n": "open",
  [controlC]: "quit",
  [controlD]: "quit",
  " ": "pageDown",
  k: "up",
  j: "down",
  [`${escapeCharacter}[A`]: "up",
  [`${escapeCharacter}OA`]: "up",
  [`${escapeCharacter}[B`]: "down",
  [`${escapeCharacter}OB`]: "down",
  // Terminals do not agree on Home and End.
  [`${escapeCharacter}[H`]: "home",
  [`${escapeCharacter}OH`]: "home",
  [`${escapeCharacter}[1~`]: "home",
  [`${escapeCharacter}[7~`]: "home",
  [`${escapeCharacter}[F`]: "end",
  [`${escapeCharacter}OF`]: "end",
  [`${escapeCharacter}[4~`]: "end",
  [`${escapeCharacter}[8~`]: "end",
  [`${escapeCharacter}[5~`]: "pageUp",
  [`${escapeCharacter}[6~`]: "pageDown",
};

const sequence = new RegExp(`${escapeCharacter}(?:\\[[0-9;]*[A-Za-z~]|O[A-Z])|.`, "gsu");

/** The keys in what a terminal in raw mode sent, in order. */
export function readKeys(sent: string): Key[] {
  return (sent.match(sequence) ?? []).map(
    (key) => meanings[key.toLowerCase()] ?? meanings[key] ?? "other",
  );
}
