import { escapeCharacter } from "../../course/text.js";

/** What a learner can do at the keyboard. */
export type Key = "hint" | "list" | "next" | "again" | "quit" | ScrollKey;
export type ScrollKey = "up" | "down" | "pageUp" | "pageDown";

const controlC = "\u0003";
const controlD = "\u0004";

const meanings: Record<string, Key> = {
  h: "hint",
  l: "list",
  n: "next",
  r: "again",
  q: "quit",
  [controlC]: "quit",
  [controlD]: "quit",
  " ": "pageDown",
  k: "up",
  j: "down",
  [`${escapeCharacter}[A`]: "up",
  [`${escapeCharacter}OA`]: "up",
  [`${escapeCharacter}[B`]: "down",
  [`${escapeCharacter}OB`]: "down",
  [`${escapeCharacter}[5~`]: "pageUp",
  [`${escapeCharacter}[6~`]: "pageDown",
};

const sequence = new RegExp(`${escapeCharacter}(?:\\[[0-9;]*[A-Za-z~]|O[A-Z])|.`, "gsu");

/** The keys in what a terminal in raw mode sent; keys without a meaning are left out. */
export function readKeys(sent: string): Key[] {
  return (sent.match(sequence) ?? []).flatMap(
    (key) => meanings[key.toLowerCase()] ?? meanings[key] ?? [],
  );
}
