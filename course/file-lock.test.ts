import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { withLock } from "./file-lock.js";

const lockIn = (root: string) => join(root, "a.lock");
const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "course-lock-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
const neverPause = () => {
  throw new Error("it had to wait");
};

test("the action has the lock, and leaves none, also when it throws", () => {
  const lock = lockIn(temporaryFolder());
  expect(withLock(lock, () => existsSync(lock), neverPause)).toBe(true);
  expect(existsSync(lock)).toBe(false);
  const fail = () => {
    throw new Error("the action's own");
  };
  expect(() => withLock(lock, fail, neverPause)).toThrow("the action's own");
  expect(existsSync(lock)).toBe(false);
});

test("a second one does not come in while the first is inside", () => {
  const lock = lockIn(temporaryFolder());
  withLock(lock, () => {
    expect(() => withLock(lock, () => "inside", neverPause)).toThrow("it had to wait");
  });
});

test("it waits as long as others go in and out", () => {
  const lock = lockIn(temporaryFolder());
  let pauses = 0;
  writeFileSync(lock, "other 0");
  // Each of them is seen several times.
  const pause = () => {
    pauses += 1;
    writeFileSync(lock, `other ${Math.floor(pauses / 5)}`);
    if (pauses === 300) throw new Error("still waiting");
  };
  expect(() => withLock(lock, () => {}, pause)).toThrow("still waiting");
  expect(readFileSync(lock, "utf8")).toBe("other 60");
});

test("a lock that a dead process left is taken over", () => {
  const lock = lockIn(temporaryFolder());
  writeFileSync(lock, "dead");
  expect(
    withLock(
      lock,
      () => readFileSync(lock, "utf8"),
      () => {},
    ),
  ).not.toBe("dead");
  expect(existsSync(lock)).toBe(false);
});

test("where no lock can be made the action goes on without", () => {
  const lock = join(temporaryFolder(), "missing", "a.lock");
  expect(withLock(lock, () => "done", neverPause)).toBe("done");
});

test("a lock that cannot be taken over does not stop the action", () => {
  const root = temporaryFolder();
  expect(
    withLock(
      root,
      () => "done",
      () => {},
    ),
  ).toBe("done");
});

test("a lock that was taken over is left to its new holder", () => {
  const lock = lockIn(temporaryFolder());
  withLock(lock, () => writeFileSync(lock, "new holder"), neverPause);
  expect(readFileSync(lock, "utf8")).toBe("new holder");
});
