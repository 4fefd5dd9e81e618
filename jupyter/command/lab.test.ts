import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { InputError } from "../../course/input-error.js";
import { labCommand } from "./lab.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "course-lab-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

/** A virtual environment whose `jupyter` notes how it was called and ends with 7. */
function fakeEnvironment(version = "7.6.5"): string {
  mkdirSync(join(folder, "bin"));
  const script = `#!/bin/sh
[ "$2" = "--version" ] && { echo "${version}"; exit 0; }
echo "$@" > "${folder}/arguments"
env > "${folder}/environment"
exit 7
`;
  writeFileSync(join(folder, "bin", "jupyter"), script, { mode: 0o755 });
  return folder;
}

function lab(virtualEnvironment: string, ...args: string[]): Promise<unknown> {
  const program = new Command().enablePositionalOptions();
  program.addCommand(labCommand({ virtualEnvironment }));
  return program.parseAsync(["lab", ...args], { from: "user" });
}

test.each([
  ["JupyterLab", [], /^JupyterLab 4 or newer is not installed: [^\n]*pip install jupyterlab"/],
  ["Jupyter Notebook", ["--notebook"], /^Jupyter Notebook 7 or [^\n]*pip install notebook"/],
])("without %s, one sentence says how to get it", async (_name, args, sentence) => {
  vi.stubEnv("PATH", "");
  const started = lab("no such folder", ...args);
  await expect(started).rejects.toThrow(InputError);
  await expect(started).rejects.toThrow(sentence);
});

test.skipIf(process.platform === "win32")("one that is too old is none", async () => {
  vi.stubEnv("PATH", "");
  await expect(lab(fakeEnvironment("6.5.7"), "--notebook")).rejects.toThrow(/7 or newer is not/);
});

test.skipIf(process.platform === "win32")(
  "JupyterLab gets the options, its exit code is ours, and nothing is written into the home folder",
  async () => {
    await lab(fakeEnvironment(), "--no-browser", "--port=0");
    expect(process.exitCode).toBe(7);
    expect(readFileSync(join(folder, "arguments"), "utf8")).toBe("lab --no-browser --port=0\n");
    const environment = readFileSync(join(folder, "environment"), "utf8");
    for (const name of [
      "JUPYTER_CONFIG_DIR",
      "JUPYTER_DATA_DIR",
      "JUPYTER_RUNTIME_DIR",
      "IPYTHONDIR",
    ]) {
      expect(environment).toMatch(new RegExp(`^${name}=.*/.cache/jupyter/`, "m"));
    }
  },
);

test.skipIf(process.platform === "win32")(
  "Jupyter Notebook is asked for anywhere among the options, and both find the course's settings",
  async () => {
    await lab(fakeEnvironment(), "00-start-here.ipynb", "--no-browser", "--notebook");
    const called = readFileSync(join(folder, "arguments"), "utf8");
    expect(called).toBe("notebook 00-start-here.ipynb --no-browser\n");
    const environment = readFileSync(join(folder, "environment"), "utf8");
    expect(environment).toMatch(/^JUPYTER_CONFIG_PATH=.*\/jupyter\/config$/m);
    expect(environment).toMatch(/^JUPYTER_PATH=.*\/jupyter$/m);
  },
);

test.skipIf(process.platform === "win32")(
  "Node takes the environment's own scripts for CommonJS, as they are",
  async () => {
    await lab(fakeEnvironment());
    expect(JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))).toEqual({
      type: "commonjs",
    });
  },
);
