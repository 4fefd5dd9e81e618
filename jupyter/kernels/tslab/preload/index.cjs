// Repairs tslab 1.0.22 from outside: loaded by `node --require` before tslab's own entry, it changes
// nothing on disk. Each repair is a file of its own here; its header names the defect. They reach into
// tslab's internals, therefore the version must be exactly the one that they were written for.
//
// `--require` also loads this file in every worker thread and forked process of a cell: only the
// kernel itself is to be repaired.
const { isMainThread } = require("node:worker_threads");
const { dirname, sep } = require("node:path");

const expectedVersion = "1.0.22";

function isKernel() {
  const [, entry, command] = process.argv;
  return isMainThread && command === "kernel" && entry.includes(`${sep}tslab${sep}`);
}

function repair() {
  const folder = dirname(require.resolve("tslab/package.json"));
  const { version } = require("tslab/package.json");
  if (version !== expectedVersion) {
    console.error(
      `The course's kernel repairs tslab ${expectedVersion}, but tslab ${version} is installed: ` +
        "run `npm ci` in the course's folder to get the right one.",
    );
    process.exit(1);
  }
  const tslab = require("./tslab-internals.cjs").load(folder);
  require("./own-tslab.cjs").apply(tslab);
  require("./shorthand-names.cjs").apply(tslab);
  require("./top-level-await.cjs").apply(tslab);
  require("./exported-declarations.cjs").apply(tslab);
  require("./folder-watches.cjs").apply(tslab);
  require("./cell-places.cjs").apply(tslab);
  require("./error-report.cjs").apply(tslab);
  require("./cell-sources.cjs").apply(tslab);
  require("./immediate-sends.cjs").apply(tslab);
  require("./execution-queue.cjs").apply(tslab);
  require("./protocol-replies.cjs").apply(tslab);
  require("./parent-watch.cjs").apply();
  require("./blocked-interrupt.cjs").apply(tslab);
}

if (isKernel()) repair();
