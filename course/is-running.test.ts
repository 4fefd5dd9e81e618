import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { isRunning } from "./is-running.js";

test("a process runs until it has ended", () => {
  expect(isRunning(process.pid)).toBe(true);
  expect(isRunning(process.ppid)).toBe(true);
  const { pid } = spawnSync(process.execPath, ["--version"]);
  expect(isRunning(pid)).toBe(false);
});

test.runIf(process.platform === "linux")(
  "one that was killed does not run any more, also when nobody asks how it ended, as in a container",
  async () => {
    // A parent that knows nothing of its child: the number is printed when the shell has become another program.
    const parent = spawn("sh", ["-c", "sleep 60 & exec cat /dev/fd/3 - 3<<END\n$!\nEND"]);
    onTestFinished(() => void parent.kill("SIGKILL"));
    const [printed] = await once(parent.stdout, "data");
    const pid = Number(printed);
    expect(isRunning(pid)).toBe(true);
    process.kill(pid, "SIGKILL");
    while (!readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ")) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(isRunning(pid)).toBe(false);
  },
);
