// Defect: a failing cell sends its error as text on stderr alone. Repair: the text is kept back while a
// cell runs, and `execute` answers with `{ ok, error }`, where `error` has the protocol's `ename`,
// `evalue` and `traceback`. The queue of executions publishes it once, as an `error` output.
const { join, resolve } = require("node:path");
const { pathToFileURL } = require("node:url");
const { format, inspect } = require("node:util");
const { placesIn } = require("./cell-places.cjs");

const courseRoot = resolve(__dirname, "..", "..", "..", "..");
const rootUrl = pathToFileURL(join(courseRoot, "/")).href;
// The brace opens the list of an error's own properties, after its last frame.
const framesOfTheKernel =
  /\n\s+(?:at .*(?:node:vm|node:internal|[\\/]tslab[\\/](?:dist|preload)[\\/])|\.\.\. \d+ lines matching).*?( \{)?(?=\n|$)/g;
const interruptions = /^(Interrupted asynchronously|Script execution was interrupted by `SIGINT`)$/;

exports.apply = ({ executor }) => {
  const createExecutor = executor.createExecutor;
  executor.createExecutor = (folder, converters, console) => {
    let complaints = [];
    const created = createExecutor(folder, converters, {
      log: console.log,
      error: (...complaint) => complaints.push(complaint),
    });
    const execute = created.execute;
    created.execute = async (source) => {
      complaints = [];
      try {
        const ok = await execute(source);
        return { ok, error: ok ? undefined : report(complaints) };
      } catch (error) {
        return { ok: false, error: reportThrown(error) };
      }
    };
    return created;
  };
};

/** tslab complains once with what was thrown, or once for each error of the compiler. */
function report(complaints) {
  const [[first, ...values]] = complaints;
  if (values.length === 0) return reportThrown(first);
  const lines = complaints.map((complaint) => format(...complaint));
  return { ename: "CompileError", evalue: lines[0], traceback: lines };
}

function reportThrown(thrown) {
  if (!(thrown instanceof Error)) {
    const value = inspect(thrown);
    return { ename: "Uncaught", evalue: value, traceback: [`Uncaught ${value}`] };
  }
  if (interruptions.test(thrown.message)) {
    const evalue = "the cell was stopped before it had finished";
    return { ename: "Interrupted", evalue, traceback: [`Interrupted: ${evalue}`] };
  }
  return { ename: thrown.name, evalue: thrown.message, traceback: traceback(thrown) };
}

/** Without the frames that belong to the kernel, and without this machine's path to the course. */
function traceback(error) {
  const lines = inspect(error)
    .replace(/^evalmachine\.<anonymous>(#\d+)?:\d+\n[\s\S]*?\n *\^+\n\n?/, "")
    .replace(framesOfTheKernel, (_frame, brace) => brace ?? "")
    .split("\n")
    .map((line) => line.replaceAll(rootUrl, "").replaceAll(join(courseRoot, "/"), ""));
  return placesIn(lines);
}
