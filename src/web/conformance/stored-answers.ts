import { readFileSync, writeFileSync } from "node:fs";
import type { Conversation } from "./client.js";

/** aiohttp's side of every conversation, and the versions that gave it. */
export interface StoredAnswers {
  aiohttp: string;
  python: string;
  conversations: Record<string, Conversation>;
}

const file = new URL("./answers.json", import.meta.url);

export function readStored(): StoredAnswers {
  return JSON.parse(readFileSync(file, "utf8"));
}

export function store(answers: StoredAnswers): void {
  writeFileSync(file, `${JSON.stringify(answers, undefined, 2)}\n`);
}
