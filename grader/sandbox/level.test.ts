import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { InputError } from "../../course/input-error.js";
import { inBubblewrap } from "./bubblewrap.js";
import { contained } from "./contain.js";
import { type Command, limitedCommand } from "./launcher.js";
import { findLevel, layers } from "./level.js";

const isLinux = process.platform === "linux";
const node: Command = { command: process.execPath, args: ["--version"] };
const limits = { seconds: 1, megabytes: 64 };

describe("the level, by what the probe says", () => {
  it.runIf(isLinux)("is bubblewrap when its real command line works", () => {
    const probed: Command[] = [];
    const { mode } = findLevel(undefined, (command) => probed.push(command) > 0);
    expect(mode).toBe("bubblewrap");
    // The network around, the sandbox inside of it, and Node in that.
    const [{ command, args } = node] = probed;
    expect(command).toMatch(/bwrap$/);
    expect(args.indexOf("--unshare-net")).toBeLessThan(args.indexOf("--unshare-pid"));
    expect(args.filter((arg) => arg.endsWith("bwrap"))).toHaveLength(1);
  });

  it("is plain when it does not work", () => {
    expect(findLevel(undefined, () => false).mode).toBe("plain");
  });

  it("is plain when that is asked for, and nothing is probed", () => {
    const probe = () => {
      throw new Error("probed");
    };
    expect(findLevel("plain", probe).mode).toBe("plain");
  });

  it("is refused when bubblewrap is asked for and does not work", () => {
    expect(() => findLevel("bubblewrap", () => false)).toThrow(InputError);
    expect(() => findLevel("bubblewrap", () => false)).toThrow("does not work here");
  });

  it("is refused when it is unknown", () => {
    expect(() => findLevel("docker", () => true)).toThrow("expected plain or bubblewrap");
  });
});

it("the report names the layers of the level, and no other", () => {
  const level = { privateNetwork: false, diesWithGrader: true, watchesMemory: true };
  expect(layers({ ...level, mode: "plain" }).join()).not.toContain("bubblewrap");
  expect(layers({ ...level, mode: "bubblewrap" }).join()).toContain("bubblewrap");
  expect(layers({ ...level, mode: "plain", watchesMemory: false }).join()).not.toContain("watch");
});

describe("the command", () => {
  const level = { privateNetwork: false, diesWithGrader: false, watchesMemory: true };

  it("is inside of bubblewrap only at that level", () => {
    const commandAt = (mode: "plain" | "bubblewrap") =>
      contained(node, { ...level, mode }, limits, ["/course"]).args;
    expect(commandAt("plain")).not.toContain("--unshare-pid");
    expect(commandAt("bubblewrap")).toContain("--unshare-pid");
  });

  it("shows the sandbox the folders to be read, and no other", () => {
    const { args } = inBubblewrap(node, ["/one", "/two"]);
    const bound = args.filter((_, index) => args[index - 1] === "--ro-bind");
    expect(bound).toEqual(expect.arrayContaining(["/one", "/two"]));
    expect(bound.filter((path) => !/^\/(one|two|usr\/lib|lib)/.test(path))).toHaveLength(1);
  });
});

describe.skipIf(process.platform === "win32")("the limits of the system", () => {
  const run = async (script: string, wanted: Parameters<typeof limitedCommand>[1]) => {
    const { command, args } = limitedCommand({ command: "/bin/sh", args: ["-c", script] }, wanted);
    return (await promisify(execFile)(command, args)).stdout.trim();
  };

  it("are set for the command, whose words stay as they are", async () => {
    const script = "ulimit -t; ulimit -f; ulimit -n; ulimit -c; echo 'a  b'";
    const told = await run(script, { cpuSeconds: 6.5, fileBlocks: 0, openFiles: 100 });
    expect(told.split("\n")).toEqual(["7", "0", "100", "0", "a  b"]);
  });

  it.runIf(isLinux)("count memory in megabytes", async () => {
    expect(await run("ulimit -d", { dataMegabytes: 500 })).toBe("512000");
  });
});
