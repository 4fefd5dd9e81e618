import { createRequire } from "node:module";
import { blockOnOutput } from "./blocking-output.js";
import { disarm } from "./disarm.js";
import { decode, type Encoded, encode, encodeError } from "./encoding.js";
import type { Request } from "./messages.js";
import { onRequest, report } from "./pipe.js";

/**
 * The submission's process: loads the submission and does what the grader asks over the pipe.
 *
 * The pipe keeps the process alive, so that the grader can ask what a pending call waits for. When that is nothing,
 * the call can never settle: told without any clock.
 */
const nextTurn = setImmediate;
const activeResources = process.getActiveResourcesInfo.bind(process);
const marker = process.env.OUTPUT_MARKER ?? "";
const writeOutput = process.stdout.write.bind(process.stdout);

delete process.env.OUTPUT_MARKER;
// A notebook cell may say require; a module could not, and what runs there must run here.
Object.assign(globalThis, { require: createRequire(import.meta.url) });
blockOnOutput();
disarm();

let submission: Record<string, unknown> = {};

/** The marker in the output tells the grader that all that was printed before the reply has arrived. */
function afterOutput(reply: (isMarked: boolean) => void): void {
  writeOutput(`${marker}\n`, (error) => reply(!error));
}

process.on("unhandledRejection", (error) => {
  report({ type: "unhandled-rejection", error: encodeError(error) });
});
process.on("uncaughtException", (error) => {
  report({ type: "uncaught", error: encodeError(error) });
  process.exit(1);
});
process.on("exit", (code) => {
  report({ type: "exiting", code, stack: new Error().stack ?? "" });
});

async function call(id: string, name: string, encoded: Encoded[]): Promise<void> {
  try {
    const target = submission[name];
    if (typeof target !== "function") throw new TypeError(`${name} is not a function`);
    const value: unknown = await target(...encoded.map(decode));
    afterOutput((isMarked) => report({ type: "returned", isMarked, id, value: encode(value) }));
  } catch (error) {
    afterOutput((isMarked) => report({ type: "threw", isMarked, id, error: encodeError(error) }));
  }
}

onRequest((request: Request) => {
  if (request.type === "call") {
    void call(request.id, request.name, request.arguments);
  } else {
    // One full turn later, so that all that arrived together with the ping has been dealt with.
    nextTurn(() => report({ type: "pong", id: request.id, active: activeResources() }));
  }
});

try {
  submission = await import(new URL("../submission.js", import.meta.url).href);
  afterOutput((isMarked) => report({ type: "loaded", isMarked, exports: Object.keys(submission) }));
} catch (error) {
  report({ type: "uncaught", error: encodeError(error) });
  process.exit(1);
}
