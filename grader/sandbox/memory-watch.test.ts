import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { residentBytes, watchMemory } from "./memory-watch.js";

it.runIf(process.platform === "linux")("what a process's children hold counts for it", async () => {
  const program =
    "const all = Buffer.alloc(80_000_000, 1); console.log(all.length); process.stdin.resume();";
  const script = `"$0" --eval "$1"; exit`;
  const shell = spawn("/bin/sh", ["-c", script, process.execPath, program], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  onTestFinished(() => {
    shell.stdin.end();
  });
  await once(shell.stdout, "data");
  const pid = shell.pid as number;
  expect(residentBytes(pid)).toBeGreaterThan(80_000_000);
  const calls: string[] = [];
  const stop = watchMemory(pid, 100_000, () => calls.push("far too early"));
  await new Promise<void>((resolve) => watchMemory(pid, 50, resolve));
  stop();
  expect(calls).toEqual([]);
});

it("a process that is not there holds nothing", () => {
  expect(residentBytes(2 ** 30)).toBe(0);
});
