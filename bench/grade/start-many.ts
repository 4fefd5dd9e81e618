// The floor of all graders: starts Node, has it load a small module and answer, and ends it; prints one JSON line.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [count, atOnce] = process.argv.slice(2).map(Number) as [number, number];
const folder = mkdtempSync(join(tmpdir(), "course-bench-"));
const file = join(folder, "small.mjs");
writeFileSync(file, "process.stdout.write(String(1 + 1));");
const permission = process.allowedNodeEnvironmentFlags.has("--permission")
  ? "--permission"
  : "--experimental-permission";
const flags = [permission, `--allow-fs-read=${join(folder, "*")}`, `--allow-fs-read=${file}`];

function startOne(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, "--no-warnings", file], {
      env: {},
      stdio: ["ignore", "pipe", "ignore"],
    });
    child.on("error", reject);
    child.stdout.once("data", () => child.kill("SIGKILL"));
    child.once("close", () => resolve());
  });
}

let next = 0;
const started = performance.now();
const startAll = async () => {
  while (next++ < count) await startOne();
};
await Promise.all(Array.from({ length: atOnce }, startAll));
rmSync(folder, { recursive: true });
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, count }));
