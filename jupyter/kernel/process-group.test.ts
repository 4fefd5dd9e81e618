import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { courseRoot } from "../../course/root.js";
import { lifeline } from "../testing/lifeline.js";

const module = pathToFileURL(
  join(courseRoot, "dist", "jupyter", "kernel", "process-group.js"),
).href;

test.each([
  ["by itself", "process.exit(0)", 0, null],
  ["by SIGTERM", 'process.kill(process.pid, "SIGTERM")', null, "SIGTERM"],
  ["by SIGINT", 'process.kill(process.pid, "SIGINT")', null, "SIGINT"],
  ["by SIGHUP", 'process.kill(process.pid, "SIGHUP")', null, "SIGHUP"],
])(
  "who ends %s ends its child, cleans up, and ends as it would have",
  async (_, end, code, signal) => {
    const line = await lifeline();
    const script = `
    import { spawn } from "node:child_process";
    import { writeSync } from "node:fs";
    import { endWithUs } from "${module}";
    const child = spawn(process.execPath, ["-e", ${JSON.stringify(line.code)}], { detached: true });
    endWithUs(child, () => writeSync(1, "cleaned up"));
    process.stdin.once("data", () => ${end});`;
    const starter = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const held = await line.held();
    const said = once(starter.stdout, "data");
    const closed = once(starter, "close");
    starter.stdin.write("end");
    expect(String((await said)[0])).toBe("cleaned up");
    expect(await closed).toEqual([code, signal]);
    await line.cut(held);
  },
);
