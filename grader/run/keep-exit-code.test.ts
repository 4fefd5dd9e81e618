import { afterEach, expect, it } from "vitest";
import { keepExitCode } from "./keep-exit-code.js";

const before = process.exitCode;
afterEach(() => {
  process.exitCode = before;
});

it("what works that overlap set is gone when the last of them has ended", async () => {
  let endFirst = () => {};
  const first = keepExitCode(async () => {
    process.exitCode = 1;
    await new Promise<void>((resolve) => {
      endFirst = resolve;
    });
  });
  let endSecond = () => {};
  const second = keepExitCode(
    () =>
      new Promise<void>((resolve) => {
        endSecond = resolve;
      }),
  );
  endFirst();
  await first;
  endSecond();
  await second;
  expect(process.exitCode).toBe(before);
});

it("it is put back also after work that failed, whose error is passed on", async () => {
  const work = keepExitCode(async () => {
    process.exitCode = 1;
    throw new Error("broken");
  });
  await expect(work).rejects.toThrow("broken");
  expect(process.exitCode).toBe(before);
});
