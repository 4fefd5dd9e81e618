// Over 200 lines: the words for each way in which a program ends.
import { constants } from "node:os";
import { visible } from "../../course/text.js";
import type { Place } from "../report/result.js";
import type { EncodedError } from "./child/encoding.js";
import { Finding } from "./finding.js";
import type { Places } from "./places.js";

/** In characters, of a line that the program printed. */
const mostShown = 80;

/** How a submission's process can end, each as a finding for the learner. */

export function uncaught(error: EncodedError, places: Places): Finding {
  if (isOutOfMemory(error)) return outOfMemory();
  return new Finding(
    "crashed",
    `The program crashed: ${inWords(error)} was thrown and nobody caught it.`,
    {
      place: places.inStack(error.stack),
    },
  );
}

export function unhandledRejection(error: EncodedError, places: Places): Finding {
  if (isOutOfMemory(error)) return outOfMemory();
  return new Finding(
    "unhandled-rejection",
    `A promise was rejected with ${inWords(error)} and nobody was waiting for it. Await every promise you start, or catch its error.`,
    { place: places.inStack(error.stack) },
  );
}

export function blocked(place: Place | undefined): Finding {
  return new Finding(
    "blocked-the-loop",
    "This code ran for more than a second without giving the event loop a turn, so nothing else could happen. A loop must end, or wait for something that takes a turn of the loop.",
    { place },
  );
}

export function blockedSomewhere(): Finding {
  return new Finding(
    "blocked-the-loop",
    "The program stopped answering: some call never gave the event loop back its turn. Look for a synchronous call that takes long or waits, such as Atomics.wait or a regular expression that backtracks.",
  );
}

export function outOfTime(seconds: number, waiting: Waiting[]): Finding {
  return new Finding(
    "out-of-time",
    `The test was cut off after ${seconds} seconds. The event loop was still turning, so something waits too long, or starts again and again.${listed(waiting)}`,
    { place: waiting[0]?.place },
  );
}

export function junkOnPipe(): Finding {
  return new Finding(
    "crashed",
    "The program wrote to file descriptor 3, the grader's own pipe, and was ended. Write to the files and sockets that you opened yourself.",
  );
}

/** @param lastLine the last whole line that was printed, if there was one */
export function tooMuchOutput(bytes: number, lastLine?: string, place?: Place): Finding {
  const told = `The program printed more than ${Math.round(bytes / 1000)} kB and was cut off. Look for a print inside a loop that does not end.`;
  if (lastLine === undefined) return new Finding("too-much-output", told, { place });
  // What is printed when the thing to come is taken for the value.
  const isUnawaited = /\[object |<coroutine |<Future |<Task '|Promise \{/.test(lastLine);
  const question = isUnawaited ? "\nIs an await missing?" : "";
  return new Finding(
    "too-much-output",
    `${told}\nThe last line was: ${cut(visible(lastLine))}${question}`,
    { place },
  );
}

function cut(text: string): string {
  const characters = Array.from(text);
  return characters.length <= mostShown ? text : `${characters.slice(0, mostShown).join("")}…`;
}

export interface LastWords {
  code: number | null;
  signal: string | null;
  errors: string;
  /** The stack at `exit`, when the process had time to report it. */
  exitStack: string;
}

/** The process ended and nothing said why before. */
export function gone({ code, signal, errors, exitStack }: LastWords, places: Places): Finding {
  if (/out of memory|allocation failed|heap limit/i.test(errors)) return outOfMemory();
  const died = signal ?? (exitStack === "" ? signalOf(code) : undefined);
  if (died === "SIGXCPU") return outOfProcessorTime();
  if (died) return new Finding("crashed", `The program was ended by the signal ${died}.`);
  const place = places.inStack(exitStack);
  if (place) {
    return new Finding(
      "crashed",
      `The program ended itself with exit code ${code} before the test was over. Leave out process.exit: a function that is done returns.`,
      { place },
    );
  }
  const words = errors.trim().split("\n").slice(-3).join("\n");
  return new Finding(
    "crashed",
    `The program ended with exit code ${code} before the test was over.${words ? `\nIts last words: ${words}` : ""}`,
  );
}

/** A shell and bubblewrap tell by the exit code which signal ended the program: 128 and the signal's number. */
function signalOf(code: number | null): string | undefined {
  const [name] =
    Object.entries(constants.signals).find(([, number]) => number + 128 === code) ?? [];
  return name;
}

/** What Node throws when the system gives no more: an ordinary error, which means the limit all the same. */
export function isOutOfMemory({ name, message }: EncodedError): boolean {
  return name === "RangeError" && /allocation failed|out of memory/i.test(message);
}

export function outOfMemory(): Finding {
  return new Finding(
    "out-of-memory",
    "The program used up its memory and was ended. Look for a list, a string or a buffer that grows without end.",
  );
}

function outOfProcessorTime(): Finding {
  return new Finding(
    "out-of-time",
    "The program used up its processor time and was ended. Look for work that is started again and again.",
  );
}

export function inWords(error: EncodedError): string {
  return error.name ? `${error.name}: ${error.message}` : `the value ${error.message}`;
}

export function notStarted(error: Error): Finding {
  return new Finding("crashed", `The program could not be started: ${error.message}.`);
}

/** A function of the submission that began and did not end. */
export interface Waiting {
  /** Empty for the top level. */
  name: string;
  /** What it waits for: `a promise`, `<coroutine readLine>`; empty when that has no words. */
  what: string;
  place: Place | undefined;
}

/**
 * @param waitingFor what its event loop waits for, by Node's names; empty when it waits for nothing
 * @param waiting which of its functions wait, and where; the innermost first
 */
export function neverSettled(name: string, waitingFor: string[], waiting: Waiting[]): Finding {
  const what = name === "" ? "Your code, as it is loaded," : name;
  const open = waitingFor.filter((resource) => resource === "TCPSocketWrap").length;
  const sockets = open === 1 ? "an open connection" : `${open} open connections`;
  const reason =
    open > 0
      ? `it still waits for ${sockets}, on which nothing more will arrive.`
      : "it waits for something, and nothing is left that could wake it. Look for a promise or a future that nobody settles.";
  return new Finding("never-settled", `${what} never came to an end: ${reason}${listed(waiting)}`, {
    place: waiting[0]?.place,
  });
}

/** In a line of its own: which functions wait, where and for what; the same place is told once. */
function listed(waiting: Waiting[]): string {
  const told = new Set(
    waiting.map(({ name, what, place }) => {
      const where = place ? ` in ${place.words}` : "";
      return `${visible(name) || "the top level"}${where}${what ? `, for ${visible(what)}` : ""}`;
    }),
  );
  return told.size === 0 ? "" : `\nStill waiting: ${[...told].slice(0, 3).join("; ")}.`;
}

/**
 * One rule for all ways to hand a name over: it counts when it is declared at the top level, or exported under it.
 *
 * @param exports what the submission declares and exports there
 */
export function notDefined(
  name: string,
  kind: "function" | "class",
  exports: string[],
  source: string,
): string {
  const named = exports.filter((one) => one !== "default").map((one) => `\`${one}\``);
  const there = named.join(", ") || "nothing";
  // In backticks: a name may be a word, such as call.
  const words = `There is no ${kind} \`${name}\`, which the exercise asks for: your code defines ${there}.`;
  const like = exports.find((one) => one.toLowerCase() === name.toLowerCase());
  if (like)
    return `${words}\nCapital and small letters differ: \`${like}\` and \`${name}\` are two names.`;
  if (new RegExp(`\\b(globalThis|global|exports)\\.${name}\\s*=`).test(source)) {
    return `${words}\nTo assign to a property declares nothing: write \`${kind} ${name}\` at the top level.`;
  }
  if (new RegExp(`^[ \\t]+(async )?${kind}\\b\\*? ?${name}\\b`, "m").test(source)) {
    return `${words}\nIt stands inside of another function or block: move it to the top level.`;
  }
  if (exports.includes("default")) {
    return `${words}\nA default export without a name does not count: write \`export default ${kind} ${name}\`.`;
  }
  return words;
}
