import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { blockOnOutput } from "./blocking-output.js";
import { disarm } from "./disarm.js";
import { decode, encode, encodeError } from "./encoding.js";
import { beginTest } from "./loop-guard.js";
import type { Request } from "./messages.js";
import { endNotes, hasOpenings, noteOpenings, tellOpenings } from "./openings.js";
import { onRequest, report, writeWhole } from "./pipe.js";
import { keys } from "./pristine.js";
import { isIdle, isSameState, type ProcessState, processState } from "./process-state.js";
import { forbidAll, guardSockets, permit } from "./socket-guard.js";
import { forgetKept, isIterator, keep, use } from "./use.js";
import { advanceTo, hasTimers, installVirtualTime, nextTimer } from "./virtual-time.js";
import { endOfTop, forgetWaits, tellWaits } from "./waits.js";

/**
 * The submission's process: loads the submission and does what the grader asks over the pipe.
 *
 * The pipe keeps the process alive, so that the grader can ask what a pending call waits for. When that is nothing,
 * the call can never settle: told without any clock.
 */
const nextTurn = setImmediate;
const activeResources = process.getActiveResourcesInfo.bind(process);
const program = pathToFileURL(`${process.cwd()}/submission.js`).href;
const marker = process.env.OUTPUT_MARKER ?? "";
const leave = process.exit.bind(process);

// bubblewrap adds the last two.
for (const name of ["OUTPUT_MARKER", "PWD", "OLDPWD"]) delete process.env[name];
// A notebook cell may say require; a module could not, and what runs there must run here.
Object.assign(globalThis, { require: createRequire(program) });
blockOnOutput();
guardSockets();
disarm();

let submission: Record<string, unknown> = {};
let loads = 0;
let before: ProcessState = [];
let putBackTime = () => {};

/**
 * The marker in the output tells the grader that all that was printed before the reply has arrived. It goes straight
 * to the descriptor, which is blocking: the program may have replaced or closed its stream.
 *
 * @returns whether it is there
 */
function markOutput(): boolean {
  return writeWhole(1, `${marker}\n`);
}

process.on("unhandledRejection", (error) => {
  report({ type: "unhandled-rejection", error: encodeError(error) });
});
process.on("uncaughtException", (error) => {
  report({ type: "uncaught", error: encodeError(error) });
  leave(1);
});
process.on("exit", (code) => {
  const { stack } = encodeError(new Error());
  report({ type: "exiting", code: typeof code === "number" ? code : 1, stack });
});

async function call(request: Extract<Request, { type: "call" }>): Promise<void> {
  const { id, arguments: given } = request;
  try {
    const values = decode({ tag: "array", of: given }) as unknown[];
    const made = use(request, submission, values);
    const result = request.keep !== undefined && isIterator(made) ? made : await made;
    // Encoded first: the getters of what it returned may print, too.
    const value = encode(request.keep === undefined ? result : keep(request.keep, result));
    report({ type: "returned", isMarked: markOutput(), id, value });
  } catch (thrown) {
    const error = encodeError(thrown);
    report({ type: "threw", isMarked: markOutput(), id, error });
  }
}

async function load(): Promise<void> {
  // A module is evaluated once for each address: each test has a new one, in which nothing of an earlier test is.
  const address = loads++ === 0 ? program : `${program}?${loads}`;
  try {
    submission = await import(address);
    endOfTop();
    report({ type: "loaded", isMarked: markOutput(), exports: keys(submission) });
  } catch (error) {
    report({ type: "uncaught", error: encodeError(error) });
    leave(1);
  }
}

/** The end of a test; asked again while what it had opened is closing. */
function renew(id: string): void {
  const isDone = isIdle() && !hasTimers() && !hasOpenings();
  if (isDone) {
    endNotes();
    putBackTime();
    forgetWaits();
    forgetKept();
    forbidAll();
    submission = {};
  }
  const isAsNew = isDone && isSameState(before, processState());
  report({ type: "renewed", isMarked: markOutput(), id, isAsNew });
}

function pong(id: string, withOpenings = false): void {
  const timer = nextTimer();
  report({
    ...{ type: "pong", id, active: activeResources() },
    ...(timer === undefined ? {} : { nextTimer: timer }),
    ...(withOpenings ? { openings: tellOpenings() } : {}),
  });
}

onRequest((request: Request) => {
  switch (request.type) {
    case "prepare":
      // What cannot be imported is told when the submission imports it.
      for (const name of request.modules) import(name).catch(() => {});
      break;
    case "load":
      beginTest(request.deadline);
      if (loads === 0) before = processState();
      putBackTime = request.virtualTime ? installVirtualTime() : () => {};
      noteOpenings();
      void load();
      break;
    case "permit":
      permit(request.port);
      break;
    case "call":
      void call(request);
      break;
    case "ping":
      // One full turn later, so that all that arrived together with the ping has been dealt with.
      nextTurn(() => pong(request.id, request.openings));
      break;
    case "advance":
      advanceTo(request.to, () => pong(request.id));
      break;
    case "where":
      nextTurn(() => report({ type: "waits", id: request.id, waits: tellWaits() }));
      break;
    case "renew":
      nextTurn(() => renew(request.id));
      break;
  }
});
