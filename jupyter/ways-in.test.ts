// The other ways into the course. What this machine cannot run is checked against what the tool publishes.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { courseRoot } from "../course/root.js";
import { writeVscodeEnvironment } from "./config/vscode-environment.mjs";
import { binderFiles, devContainer, recommendedExtensions } from "./testing/ways-in-forms.js";

const read = (...path: string[]) => readFileSync(join(courseRoot, ...path), "utf8");
const json = (...path: string[]) => JSON.parse(read(...path));
const isWindows = process.platform === "win32";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "course-ways-in-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The versions that a file pins, by package. */
function pinned(...path: string[]): Record<string, string> {
  const lines = read(...path)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(lines.map((line) => line.split("==") as [string, string]));
}

describe("the files", () => {
  it("of VS Code and of a dev container have the published form, and name the same extensions", () => {
    const container = devContainer.parse(json(".devcontainer", "devcontainer.json"));
    const { recommendations } = recommendedExtensions.parse(json(".vscode", "extensions.json"));
    expect(container.customizations.vscode.extensions).toEqual(recommendations);
  });

  it("of Binder are those that repo2docker reads", () => {
    for (const file of readdirSync(join(courseRoot, "binder"))) expect(binderFiles).toContain(file);
    expect(read("binder", "runtime.txt")).toMatch(/^python-3\.\d+\n$/);
  });

  it("install the versions with which the course is tested", () => {
    const tested = pinned("jupyter", "conformance", "requirements.txt");
    const { jupyterhub, jupyterlab, notebook } = tested;
    expect(pinned("binder", "requirements.txt")).toEqual({ jupyterlab, notebook });
    expect(pinned("hub", "requirements.txt")).toEqual({ jupyterhub, jupyterlab, notebook });
  });

  it("call scripts of npm that there are, on a learner's version too", () => {
    const called = ["binder/postBuild", ".devcontainer/devcontainer.json", "hub/Containerfile"]
      .flatMap((file) => [...read(file).matchAll(/npm (?:run )?(start|[a-z:]+)/g)])
      .map(([, name]) => name);
    const kept = ["start", "lab", "course", "build"];
    expect(called.length).toBeGreaterThan(0);
    for (const name of called) expect(kept).toContain(name);
    for (const name of kept) expect(json("package.json").scripts).toHaveProperty(name);
  });

  it("of the hub copy only what there is, and end as another user than root", () => {
    const text = read("hub", "Containerfile");
    const copied = [...text.matchAll(/^COPY (\S+) /gm)].map(([, from]) => from as string);
    expect(copied).toEqual(["hub/requirements.txt", "."]);
    for (const file of copied) expect(existsSync(join(courseRoot, file))).toBe(true);
    const started = /^ENTRYPOINT .*"\/opt\/course\/(.+)"\]$/m.exec(text)?.[1] ?? "";
    expect(existsSync(join(courseRoot, started))).toBe(true);
    expect([...text.matchAll(/^USER (.*)$/gm)].pop()?.[1]).toBe("jovyan");
  });

  it("name the folders in which Jupyter finds the kernel and the settings", () => {
    for (const file of ["binder/start", "hub/Containerfile"]) {
      expect(read(file)).toMatch(/JUPYTER_PATH="?[^"\s]+\/jupyter"?\s/);
      expect(read(file)).toMatch(/JUPYTER_CONFIG_PATH="?[^"\s]+\/jupyter\/config"?\s/);
    }
    for (const file of ["kernels/tslab/kernel.json", "config/labconfig"]) {
      expect(existsSync(join(courseRoot, "jupyter", file))).toBe(true);
    }
  });
});

describe.skipIf(isWindows)("the scripts", () => {
  const bash = (args: string[], env: NodeJS.ProcessEnv) =>
    spawnSync("bash", args, { encoding: "utf8", env: { PATH: process.env.PATH, ...env } });

  it.each(["binder/postBuild", "binder/start", "hub/start"])("%s is well-formed bash", (script) => {
    expect(bash(["-n", join(courseRoot, script)], {})).toMatchObject({ status: 0, stderr: "" });
  });

  it("binder/start starts what it is given, with the kernel and the settings in reach", () => {
    const { stdout } = bash([join(courseRoot, "binder/start"), "printenv"], { REPO_DIR: "/repo" });
    expect(stdout).toMatch(/^JUPYTER_PATH=\/repo\/jupyter$/m);
    expect(stdout).toMatch(/^JUPYTER_CONFIG_PATH=\/repo\/jupyter\/config$/m);
  });
});

describe("what tells VS Code of the kernel", () => {
  const file = () => join(folder, ".env");

  it("is written, and written anew when the course was moved", () => {
    writeVscodeEnvironment(folder);
    const text = readFileSync(file(), "utf8");
    expect(text.split("\n")[1]).toBe(`JUPYTER_PATH=${join(folder, "jupyter")}`);
    writeFileSync(file(), text.replaceAll(folder, "/elsewhere"));
    writeVscodeEnvironment(folder);
    expect(readFileSync(file(), "utf8")).toBe(text);
  });

  it("leaves a file of the learner's own as it is", () => {
    writeFileSync(file(), "MINE=1\n");
    writeVscodeEnvironment(folder);
    expect(readFileSync(file(), "utf8")).toBe("MINE=1\n");
  });
});
