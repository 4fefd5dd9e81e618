import type { Attack } from "./attack.js";
import type { Seen } from "./launch.js";
import { readResponses } from "./read-responses.js";

/** How a connection went. */
export interface Verdict {
  outcome: Outcome;
  /** Of every response that came. */
  statuses: number[];
  /** What the server must never do. */
  problem?: string;
}

export type Outcome =
  | "answered"
  | "answered, the last body cut off"
  | "closed without an answer"
  | "upgraded"
  | "the client went away"
  | "hung";

const stack = /\n\s+at .*:\d+:\d+|\bnode:internal\b|node_modules/;
/** Stand in the compared application's code and site, and never in an answer of a server that keeps quiet. */
const secrets = ["a secret of the server", "nobody may read this"];

/** Whether what the client saw is what a server may do. */
export function judge({ pieces, ending }: Attack, { received, hung }: Seen): Verdict {
  const sent = pieces.join("");
  if (ending === "reset" && !hung) return { outcome: "the client went away", statuses: [] };
  const { statuses, bodies, cut, problem } = readResponses(received, sent.includes("HEAD"));
  if (hung) return { outcome: "hung", statuses, problem: "the server did not end the connection" };
  const outcome = outcomeOf(statuses, cut);
  if (problem !== undefined) return { outcome, statuses, problem };
  const body = bodies.find((text) => stack.test(text));
  if (body !== undefined) return { outcome, statuses, problem: `a stack: ${body.slice(0, 500)}` };
  const told = secrets.find((secret) => bodies.some((text) => text.includes(secret)));
  // One folder of the site is served with its symbolic links.
  if (told !== undefined && !decoded(sent).includes("linked")) {
    return { outcome, statuses, problem: `it tells: ${told}` };
  }
  return { outcome, statuses };
}

function outcomeOf(statuses: readonly number[], cut: boolean): Outcome {
  if (statuses.length === 0) return "closed without an answer";
  if (statuses.includes(101)) return "upgraded";
  return cut ? "answered, the last body cut off" : "answered";
}

function decoded(sent: string): string {
  return sent.replace(/%([0-9a-f]{2})/gi, (_, digits) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}
