import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.js";
import { lockFolder } from "./batch-lock.js";

const newLock = () => join(temporaryFolder(), "grades.lock");

test("a second batch is refused while the first is at work, and not afterwards", () => {
  const lock = newLock();
  const held = lockFolder(lock, "grades");
  expect(() => lockFolder(lock, "grades")).toThrow(
    `Another batch is at work in grades (process ${process.pid}, since `,
  );
  held[Symbol.dispose]();
  expect(existsSync(lock)).toBe(false);
  lockFolder(lock, "grades")[Symbol.dispose]();
});

test("the lock of a process that has died is taken over", () => {
  const lock = newLock();
  const { stdout } = spawnSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" });
  writeFileSync(lock, JSON.stringify({ host: hostname(), pid: Number(stdout), began: "" }));
  lockFolder(lock, "grades")[Symbol.dispose]();
});

test.runIf(process.platform === "linux")(
  "so is that of before the machine was started, whose number another process has now",
  () => {
    const lock = newLock();
    writeFileSync(lock, JSON.stringify({ host: hostname(), pid: process.ppid, began: "other 12" }));
    lockFolder(lock, "grades")[Symbol.dispose]();
  },
);

test("that of another machine is not, since nobody knows", () => {
  const lock = newLock();
  const since = "2026-01-30T15:00:00.000Z";
  writeFileSync(lock, JSON.stringify({ host: "elsewhere", pid: 1, began: "", since }));
  expect(() => lockFolder(lock, "grades")).toThrow(
    `Another batch is at work in grades (process 1 on elsewhere, since ${since}): wait for its end, or take another folder. If elsewhere has no process 1 any more, as when it was switched off, remove ${lock} and call the same again.`,
  );
});

test("one that was cut off while it was written belongs to nobody", () => {
  const lock = newLock();
  writeFileSync(lock, '{"host":"x"');
  lockFolder(lock, "grades")[Symbol.dispose]();
});

test("a lock that another one took over is left to it", () => {
  const lock = newLock();
  const held = lockFolder(lock, "grades");
  writeFileSync(lock, "theirs");
  held[Symbol.dispose]();
  expect(readFileSync(lock, "utf8")).toBe("theirs");
});
