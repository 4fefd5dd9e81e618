// Defect: a loop that begins after an `await`, or in a callback, cannot be interrupted, because the signal's handler never gets its turn.
// Repair: a thread that whoever started the kernel reaches by a pipe (its number is in COURSE_KERNEL_INTERRUPT). When
// the kernel's own thread does not answer, what runs there is broken off; the signal, which was sent as well, then has
// its turn and ends the cell. It is decided on the kernel's own thread, in a call that the inspector makes in between,
// so that the compiler cannot begin between the decision and the deed. A callback that is broken off leaves Node's
// stack of asynchronous ids as it is, and Node would end the process for that: --no-force-async-hooks-checks in
// kernel.json lets it live.
const { isMainThread, parentPort, Worker } = require("node:worker_threads");
const { Session } = require("node:inspector");
const { Socket } = require("node:net");
const { changeConverters } = require("./converters.cjs");

const name = "COURSE_KERNEL_INTERRUPT";
/** In milliseconds: an answer that comes at once when all is well. */
const patience = 500;
/** What the inspector calls on the kernel's own thread. */
const breakOff = "__courseBreakOff__";

function serve() {
  let question = 0;
  let answered = true;
  parentPort.on("message", (answer) => {
    if (answer === question) answered = true;
  });
  const pipe = new Socket({ fd: Number(process.env[name]) });
  pipe.on("error", () => {});
  pipe.on("data", () => {
    if (!answered) return;
    answered = false;
    question += 1;
    parentPort.postMessage(question);
    setTimeout(() => {
      if (!answered) interrupt(question);
      answered = true;
    }, patience);
  });
}

/** @param {number} question that the kernel has not answered */
function interrupt(question) {
  const session = new Session();
  session.connectToMainThread();
  const expression = `globalThis.${breakOff}(${question})`;
  session.post("Runtime.evaluate", { expression, silent: true }, () => session.disconnect());
}

exports.apply = ({ converter }) => {
  if (process.env[name] === undefined) return;
  let answered = 0;
  let isCompiling = false;
  let wasInterrupted = false;

  // No node option of the kernel's is meant for it.
  const thread = new Worker(__filename, { execArgv: [], stdout: true, stderr: true });
  thread.on("message", (question) => {
    answered = question;
    thread.postMessage(question);
  });
  thread.unref();
  // What a cell starts has no such pipe.
  delete process.env[name];

  const session = new Session();
  session.connect();
  const value = (question) => {
    if (answered === question) return;
    if (isCompiling) wasInterrupted = true;
    else session.post("Runtime.terminateExecution");
  };
  Object.defineProperty(globalThis, breakOff, { value });

  /** A use of the compiler that is not broken off; a cell that was to be interrupted meanwhile does not begin. */
  const keptWhole = (compile, beginsCell) => {
    return (...input) => {
      wasInterrupted = false;
      isCompiling = true;
      let compiled;
      try {
        compiled = compile(...input);
      } finally {
        isCompiling = false;
      }
      if (beginsCell && wasInterrupted) throw new Error("Interrupted asynchronously");
      return compiled;
    };
  };
  changeConverters(converter, (created) => {
    for (const use of ["convert", "addModule", "inspect", "complete"]) {
      created[use] = keptWhole(created[use], use === "convert");
    }
  });
};

if (!isMainThread) serve();
