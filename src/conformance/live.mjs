// `npm run conformance`: runs the scenarios on the Python that is here and compares TypeScript with it.
// With `-- --write`, stores Python's traces instead, which is what `npm test` compares with.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));
const root = join(folder, "..", "..");
const check = "import sys; sys.exit(sys.version_info < (3, 11))";
/** A scenario that never ends shows within seconds; this only keeps the command from hanging. */
const timeout = 120_000;

function findPython() {
  const candidates = [
    ...(process.env.PYTHON ? [process.env.PYTHON] : []),
    ...["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11"],
  ];
  return candidates.find((name) => spawnSync(name, ["-c", check]).status === 0);
}

function runPython(python) {
  const { status, stdout, stderr } = spawnSync(python, [join(folder, "run_scenarios.py")], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    timeout,
  });
  if (status === 0) return JSON.parse(stdout);
  stop(`The scenarios do not run on ${python}:\n${stderr.trim() || "they do not come to an end"}`);
}

/** What an older Python cannot run keeps the trace of the newer one. */
function write({ python, traces, skipped }) {
  const path = join(folder, "traces.json");
  const stored = {};
  for (const [version, old] of Object.entries(readStored(path))) {
    const kept = Object.entries(old).filter(([name]) => name in skipped);
    if (kept.length > 0) stored[version] = Object.fromEntries(kept);
  }
  stored[python] = { ...stored[python], ...traces };
  writeFileSync(path, `${JSON.stringify(stored, undefined, 1)}\n`);
  console.log(`Stored ${Object.keys(traces).length} traces of CPython ${python}.`);
}

function readStored(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return {};
  }
}

function compare(result) {
  const cache = join(root, ".cache");
  mkdirSync(cache, { recursive: true });
  const path = join(cache, "conformance.json");
  writeFileSync(path, JSON.stringify(result));
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const { status } = spawnSync(process.execPath, [vitest, "run", "src/conformance"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, CONFORMANCE_TRACES: path },
  });
  return status ?? 1;
}

function stop(sentence) {
  console.error(sentence);
  process.exit(2);
}

const python = findPython();
if (python === undefined) {
  stop(
    "No Python 3.11 or newer was found: install one, or name it in the variable PYTHON; npm test compares with stored traces and needs none.",
  );
}
const result = runPython(python);
const skips = Object.entries(result.skipped);
console.log(`CPython ${result.python}: ${Object.keys(result.traces).length} scenarios ran.`);
for (const [name, why] of skips) console.log(`  skipped ${name}: ${why}`);
if (process.argv.includes("--write")) write(result);
else process.exitCode = compare(result);
