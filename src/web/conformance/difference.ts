import type { Answer } from "./answer.js";
import type { Conversation } from "./client.js";

/** Something in which tsyncio/web answers otherwise than aiohttp, and why. */
export interface Difference {
  aiohttp: string;
  here: string;
  reason: string;
  /** The requests that show it, each as `topic/name`; all others must be answered as aiohttp does. */
  requests: readonly string[];
  /** aiohttp's side of a conversation, changed into what it is here. */
  change: (conversation: Conversation) => Conversation;
}

/** What is other in the last answer. A header that is undefined is not there; a body has its length. */
interface Change {
  status?: string;
  headers?: Readonly<Record<string, string | undefined>>;
  body?: string | ((body: string) => string);
  /** The rest of the headers is not there. */
  bare?: true;
  connection?: Conversation["connection"];
  rest?: string | ((rest: string) => string);
}

export function changed(change: Change): (conversation: Conversation) => Conversation {
  return ({ answers, rest = "", connection }) => {
    const earlier = answers.slice(0, -1);
    const last = answers.at(-1) ?? { status: "", headers: {}, body: "" };
    const restHere = applied(change.rest, rest);
    return {
      answers: [...earlier, changedAnswer(last, change)],
      ...(restHere === "" ? {} : { rest: restHere }),
      connection: change.connection ?? connection,
    };
  };
}

function changedAnswer(answer: Answer, change: Change): Answer {
  const body = applied(change.body, answer.body);
  const before = change.bare ? {} : answer.headers;
  const sized = body !== answer.body && "content-length" in before;
  const length = sized ? { "content-length": String(body.length) } : {};
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...before, ...length, ...change.headers })) {
    if (value !== undefined) headers[name] = value;
  }
  return { ...answer, status: change.status ?? answer.status, headers, body };
}

function applied(change: string | ((text: string) => string) | undefined, text: string): string {
  return typeof change === "function" ? change(text) : (change ?? text);
}
