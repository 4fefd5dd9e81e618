import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { buildAlone } from "./build-lock.mjs";

function newLock(): string {
  const folder = mkdtempSync(join(tmpdir(), "build-lock-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "building");
}

function neverTell(): never {
  throw new Error("it says that it waits");
}

test("a build has the lock with its process's number, and leaves none, also when it throws", async () => {
  const lock = newLock();
  const read = () => readFileSync(lock, "utf8");
  expect(await buildAlone(lock, read, neverTell)).toBe(String(process.pid));
  expect(existsSync(lock)).toBe(false);
  const fail = () => Promise.reject(new Error("the build's own"));
  await expect(buildAlone(lock, fail, neverTell)).rejects.toThrow("the build's own");
  expect(existsSync(lock)).toBe(false);
});

test("a second build waits until the first has ended, and tells once for whom", async () => {
  const lock = newLock();
  const events: string[] = [];
  let endFirst = (): void => {};
  const first = new Promise<void>((resolve) => {
    endFirst = resolve;
  });
  const build = (name: string, until?: Promise<void>) => async () => {
    events.push(`${name} begins`);
    await until;
    events.push(`${name} ends`);
  };
  const builds = [
    buildAlone(lock, build("first", first), neverTell),
    buildAlone(lock, build("second"), (pid) => {
      events.push(`second waits for ${pid}`);
      endFirst();
    }),
  ];
  await Promise.all(builds);
  expect(events).toEqual([
    "first begins",
    `second waits for ${process.pid}`,
    "first ends",
    "second begins",
    "second ends",
  ]);
});

test("the lock of a process that has ended is taken over", async () => {
  const lock = newLock();
  const { pid } = spawnSync(process.execPath, ["--version"]);
  writeFileSync(lock, String(pid));
  expect(
    await buildAlone(
      lock,
      () => "built",
      () => {},
    ),
  ).toBe("built");
  expect(existsSync(lock)).toBe(false);
});

test.each([
  ["its process has not written to, and never will,", ""],
  ["a machine that lost its power has left as zeros", "\0\0\0\0"],
])("a lock that %s is taken over", async (_, text) => {
  const lock = newLock();
  writeFileSync(lock, text);
  let pauses = 0;
  const pause = () => {
    pauses += 1;
    if (pauses > 1000) throw new Error("it waits for ever");
  };
  expect(await buildAlone(lock, () => "built", neverTell, pause)).toBe("built");
});

test("the lock of a process before this one, which had the same number, is taken over", async () => {
  const lock = newLock();
  writeFileSync(lock, String(process.pid));
  expect(await buildAlone(lock, () => "built", neverTell)).toBe("built");
  expect(existsSync(lock)).toBe(false);
});

test("the number of a process that runs, but has held the lock longer than any build, counts no more", async () => {
  const lock = newLock();
  writeFileSync(lock, String(process.ppid));
  let pauses = 0;
  const pause = () => {
    pauses += 1;
  };
  expect(
    await buildAlone(
      lock,
      () => pauses,
      () => {},
      pause,
    ),
  ).toBe(6001);
});

test("a lock that somebody took over is left to its new holder", async () => {
  const lock = newLock();
  await buildAlone(lock, () => writeFileSync(lock, "1"), neverTell);
  expect(readFileSync(lock, "utf8")).toBe("1");
});
