// `npm run conformance:web`: asks a live aiohttp every request and compares tsyncio/web with it.
// With `-- --write`, stores aiohttp's answers instead, which is what `npm test` compares with.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const check = "import sys, aiohttp; sys.exit(sys.version_info < (3, 11))";
const candidates = [
  ...(process.env.PYTHON ? [process.env.PYTHON] : []),
  ...["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11"],
];
const python = candidates.find((name) => spawnSync(name, ["-c", check]).status === 0);

if (python === undefined) {
  console.error(
    "No Python 3.11 or newer with aiohttp was found: install what src/web/conformance/requirements.txt names, or name a Python that has it in the variable PYTHON; npm test compares with stored answers and needs none.",
  );
  process.exit(2);
}
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const write = process.argv.includes("--write");
const { status } = spawnSync(process.execPath, [vitest, "run", "src/web/conformance"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, AIOHTTP_PYTHON: python, AIOHTTP_WRITE: write ? "1" : "" },
});
process.exitCode = status ?? 1;
