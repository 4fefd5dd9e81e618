// Defect: a loop that begins after an `await`, or in a callback, cannot be interrupted, because the signal's handler never gets its turn.
// Repair: a thread that whoever started the kernel reaches by a pipe (its number is in COURSE_KERNEL_INTERRUPT). When
// the kernel's own thread does not answer, it breaks off what runs there; the signal, which was sent as well, then
// has its turn and ends the cell. A callback that is broken off leaves Node's stack of asynchronous ids as it is, and
// Node would end the process for that: --no-force-async-hooks-checks in kernel.json lets it live.
const { isMainThread, parentPort, Worker, workerData } = require("node:worker_threads");
const { Session } = require("node:inspector");
const { Socket } = require("node:net");

const name = "COURSE_KERNEL_INTERRUPT";
/** In milliseconds: an answer that comes at once when all is well. */
const patience = 500;

/** What both threads see: each is 1 or 0. */
const compiling = 0;
const interrupted = 1;

/** @param {Int32Array} state */
function serve(state) {
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
      if (!answered) interrupt(state);
      answered = true;
    }, patience);
  });
}

function interrupt(state) {
  if (Atomics.load(state, compiling) === 1) Atomics.store(state, interrupted, 1);
  else breakOff();
}

function breakOff() {
  const session = new Session();
  session.connectToMainThread();
  session.post("Runtime.terminateExecution", () => session.disconnect());
}

exports.apply = ({ converter }) => {
  if (process.env[name] === undefined) return;
  const state = new Int32Array(new SharedArrayBuffer(8));
  const execArgv = [];
  const thread = new Worker(__filename, {
    execArgv,
    workerData: state,
    stdout: true,
    stderr: true,
  });
  thread.on("message", () => thread.postMessage("yes"));
  thread.unref();
  // What a cell starts has no such pipe.
  delete process.env[name];

  const createConverter = converter.createConverter;
  converter.createConverter = (options) => {
    const created = createConverter(options);
    for (const use of ["convert", "addModule", "inspect", "complete"]) {
      created[use] = keptWhole(created[use], state, use === "convert");
    }
    return created;
  };
};

/** A use of the compiler that is not broken off; a cell that was to be interrupted meanwhile does not begin. */
function keptWhole(compile, state, beginsCell) {
  return (...input) => {
    Atomics.store(state, interrupted, 0);
    Atomics.store(state, compiling, 1);
    let compiled;
    try {
      compiled = compile(...input);
    } finally {
      Atomics.store(state, compiling, 0);
    }
    if (beginsCell && Atomics.load(state, interrupted) === 1) {
      throw new Error("Interrupted asynchronously");
    }
    return compiled;
  };
}

if (!isMainThread) serve(workerData);
