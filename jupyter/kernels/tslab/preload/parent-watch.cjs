// Defect: the kernel outlives a parent that was killed. Repair: a thread, because a cell may block the main
// one, looks once a second whether the parent is still the same, and ends the process when it is not.
const { isMainThread, Worker } = require("node:worker_threads");

const everyMilliseconds = 1000;

function isGone(parent) {
  if (process.platform !== "win32") return process.ppid !== parent;
  try {
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

function watch() {
  const parent = process.ppid;
  setInterval(() => {
    if (isGone(parent)) process.kill(process.pid, "SIGKILL");
  }, everyMilliseconds);
}

exports.apply = () => {
  new Worker(__filename, { execArgv: [], stdout: true, stderr: true }).unref();
};

if (!isMainThread) watch();
