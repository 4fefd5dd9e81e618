// The watchdog's thread: sees that the kernel's own thread does not come round any more, says where it is, and frees it.
import { type Debugger, Session } from "node:inspector";
import { parentPort, workerData } from "node:worker_threads";
import { shared } from "./guard.js";

/** In milliseconds of computing without a turn of the loop. */
let limit = 1000;
/** What it becomes when it was reached once: the same loop waits in the tests to come, as a rule. */
const limitAfterwards = 400;
const every = 50;
/** Looks in a row for the learner's code on the stack, so many milliseconds apart. */
const mostTries = 100;
const pause = 10;
/** What tslab calls every cell; the course's kernel puts a number behind it. */
const cellUrl = "evalmachine.<anonymous>";

if (!parentPort)
  throw new Error("The watchdog's thread is started by the kernel, and not by hand.");
const port = parentPort;
const state = new Int32Array(workerData as SharedArrayBuffer);
const cells: string[] = [];
const session = new Session();
session.connectToMainThread();
session.on("Debugger.scriptParsed", ({ params }) => {
  if (params.url.startsWith(cellUrl)) cells.push(params.scriptId);
});
session.post("Debugger.enable", () => void tellScripts());

/** In milliseconds; when the kernel was last seen to answer. */
let seen = performance.now();
let used = process.cpuUsage();
let isAsked = false;
let isStopping = false;
let tries = 0;

port.on("message", () => {
  isAsked = false;
  isStopping = false;
});
setInterval(look, every);

function look(): void {
  if (!isAsked || Atomics.load(state, shared.isTesting) === 0) {
    seen = performance.now();
    used = process.cpuUsage();
    if (!isAsked) port.postMessage({ type: "ask" });
    isAsked = true;
    return;
  }
  const waited = performance.now() - seen;
  const { user, system } = process.cpuUsage(used);
  const mustStop = Atomics.load(state, shared.mustStop) === 1;
  const isBlocked = mustStop || (waited > limit && (user + system) / 1000 > limit);
  // A call that waits and does not compute is told by the test's own limit, but the kernel has to be freed.
  const seconds = Atomics.load(state, shared.seconds);
  if (!isBlocked && waited < (seconds + 2) * 1000) return;
  // It is about to stop, or was asked in vain: then once more.
  if (isStopping && waited < 2000) return;
  seen = performance.now();
  isStopping = true;
  tries = mostTries;
  session.post("Debugger.pause");
}

session.on("Debugger.paused", ({ params: { callFrames } }) => {
  const isGuarded = Atomics.load(state, shared.isGuarded) === 1;
  const isLearners = callFrames.some(({ location }) => cells.includes(location.scriptId));
  // Inside of a guard it may be stopped anywhere, but a line of the learner's own tells more.
  const isReady = isLearners || (isGuarded && tries < mostTries / 2);
  if (!isReady && tries-- > 0) {
    // Between two pieces of the learner's code the kernel does work of its own, which must not be broken off.
    session.post("Debugger.resume", () => setTimeout(() => session.post("Debugger.pause"), pause));
    return;
  }
  limit = limitAfterwards;
  port.postMessage({ type: "blocked", stack: callFrames.map(inWords).join("\n") });
  // What is guarded has a time limit of its own, which ends it in good order.
  if (!isGuarded) session.post("Runtime.terminateExecution");
  session.post("Debugger.resume");
});

/** As in the stack of an error, but with the engine's own name of the script, which is unambiguous. */
function inWords({ functionName, location }: Debugger.CallFrame): string {
  const { scriptId, lineNumber, columnNumber = 0 } = location;
  const script = cells.includes(scriptId) ? `script-${scriptId}` : "elsewhere";
  return `    at ${functionName || "<anonymous>"} (${script}:${lineNumber + 1}:${columnNumber + 1})`;
}

async function tellScripts(): Promise<void> {
  const scripts = await Promise.all(
    cells.map(
      (id) =>
        new Promise<{ id: string; code: string }>((resolve) => {
          session.post("Debugger.getScriptSource", { scriptId: id }, (_error, source) =>
            resolve({ id, code: source?.scriptSource ?? "" }),
          );
        }),
    ),
  );
  port.postMessage({ type: "scripts", scripts });
}
