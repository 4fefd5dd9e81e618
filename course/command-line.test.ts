import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runCommandLine } from "./command-line.js";
import { InputError } from "./input-error.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "command-line-"));
});
afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true });
});

/** What a command that does this prints, and its exit code. */
async function run(action: () => void): Promise<{ told: string[]; code: unknown }> {
  const told: string[] = [];
  vi.spyOn(console, "error").mockImplementation((text) => told.push(text));
  vi.spyOn(process, "argv", "get").mockReturnValue(["node", "course", "act"]);
  await runCommandLine([new Command("act").action(action)]);
  return { told, code: process.exitCode };
}

test("bad input is one sentence", async () => {
  const { told, code } = await run(() => {
    throw new InputError("There is no such exercise.");
  });
  expect([told, code]).toEqual([["There is no such exercise."], 2]);
});

test("what the system refuses is one sentence that names the place and the remedy", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  const { told, code } = await run(() => writeFileSync(join(file, "below"), ""));
  expect(told).toEqual([
    `The system refused open of ${join(file, "below")} (ENOTDIR): a part of the path is a file, and a folder was expected.`,
  ]);
  expect(code).toBe(2);
});

test.each(["EACCES", "ENOSPC", "EROFS", "EMFILE"])("%s is told in one sentence", async (code) => {
  const error = Object.assign(new Error(code), { code, syscall: "write" });
  const { told } = await run(() => {
    throw error;
  });
  expect(told).toEqual([
    expect.stringMatching(new RegExp(`^The system refused write \\(${code}\\)`)),
  ]);
});

test("a mistake of ours is none of these, and keeps its stack", async () => {
  const mistake = () => readFileSync(undefined as unknown as string);
  await expect(run(mistake)).rejects.toThrow(TypeError);
});
