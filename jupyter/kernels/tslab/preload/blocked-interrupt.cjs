// Defect: a loop that begins after an `await`, or in a callback, cannot be interrupted, because the signal's handler never gets its turn.
// Repair: a thread that whoever started the kernel reaches by a pipe (its number is in COURSE_KERNEL_INTERRUPT). When
// the kernel's own thread does not answer, it breaks off what runs there; the signal, which was sent as well, then
// has its turn and ends the cell. A callback that is broken off leaves Node's stack of asynchronous ids as it is, and
// Node would end the process for that: --no-force-async-hooks-checks in kernel.json lets it live.
const { isMainThread, parentPort, Worker } = require("node:worker_threads");
const { Session } = require("node:inspector");
const { Socket } = require("node:net");

const name = "COURSE_KERNEL_INTERRUPT";
/** In milliseconds: an answer that comes at once when all is well. */
const patience = 500;

function serve() {
  let answered = true;
  let asking;
  parentPort.on("message", () => {
    answered = true;
  });
  const pipe = new Socket({ fd: Number(process.env[name]) });
  pipe.on("error", () => {});
  pipe.on("data", () => {
    if (!answered) return;
    answered = false;
    parentPort.postMessage("are you there?");
    clearTimeout(asking);
    asking = setTimeout(() => {
      if (!answered) breakOff();
      answered = true;
    }, patience);
  });
}

function breakOff() {
  const session = new Session();
  session.connectToMainThread();
  session.post("Runtime.terminateExecution", () => session.disconnect());
}

exports.apply = () => {
  if (process.env[name] === undefined) return;
  const thread = new Worker(__filename, { execArgv: [], stdout: true, stderr: true });
  thread.on("message", () => thread.postMessage("yes"));
  thread.unref();
  // What a cell starts has no such pipe.
  delete process.env[name];
};

if (!isMainThread) serve();
