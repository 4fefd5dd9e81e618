import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { courseRoot } from "../../course/root.js";
import { ownedFolderName, removeStale } from "./temporary-folders.js";

const built = join(courseRoot, "dist", "grader", "compile", "compile.js");

/** A process that has compiled something, and now waits; its folder, and the processes that it started. */
async function compilingProcess(): Promise<{ child: ChildProcess; folder: string }> {
  const program = `
    import { Compiler } from ${JSON.stringify(pathToFileURL(built).href)};
    const compiler = await Compiler.open();
    await compiler.compile("let one = 1;");
    console.log(compiler.workplace.root);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await once(child.stdout as NonNullable<typeof child.stdout>, "data");
  return { child, folder: String(line).trim() };
}

it.skipIf(process.platform === "win32").each(["SIGHUP", "SIGINT", "SIGTERM"] as const)(
  "a grader that is ended by %s removes its folder",
  async (signal) => {
    const { child, folder } = await compilingProcess();
    expect(existsSync(folder)).toBe(true);
    child.kill(signal);
    const [code] = await once(child, "exit");
    expect(code).toBeGreaterThan(128);
    expect(existsSync(folder)).toBe(false);
  },
);

it("the folder of a grader that was killed is removed by the next one, and no other", async () => {
  const killed = await compilingProcess();
  const alive = await compilingProcess();
  const foreign = join(tmpdir(), `course-grader-elsewhere-${killed.child.pid}-x`);
  mkdirSync(foreign);
  onTestFinished(async () => {
    const { rm } = await import("node:fs/promises");
    await rm(foreign, { recursive: true });
  });
  killed.child.kill("SIGKILL");
  await once(killed.child, "exit");
  expect(existsSync(killed.folder)).toBe(true);
  await removeStale();
  expect(existsSync(killed.folder)).toBe(false);
  expect([existsSync(alive.folder), existsSync(foreign)]).toEqual([true, true]);
  alive.child.kill("SIGTERM");
  await once(alive.child, "exit");
  expect(existsSync(alive.folder)).toBe(false);
});

it("a folder says whose it is", () => {
  expect(ownedFolderName()).toMatch(new RegExp(`^course-grader-[0-9a-f]{8}-${process.pid}-$`));
});
