import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { Client, get } from "../testing/served.js";

/** A program whose handler has its answer only when the program is told to end. */
const program = `
import { Event } from "tsyncio";
import * as web from "tsyncio/web";

const ending = new Event();
const app = new web.Application();
app.router.addGet("/", async () => {
  console.log("the handler begins");
  await ending.wait();
  return new web.Response({ text: "Index" });
});
app.onShutdown.push(() => ending.set());
app.onCleanup.push(() => console.log("cleaned up"));
await web.runApp(app, { host: "127.0.0.1", port: 0 });
console.log("runApp has returned");
`;

const root = fileURLToPath(new URL("../../../", import.meta.url));

// Windows has no signals that a program could answer.
describe.skipIf(process.platform === "win32")("runApp", () => {
  test.each(["SIGINT", "SIGTERM"] as const)("lets the handlers end on %s", async (signal) => {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const ended = once(child, "close");
      let printed = "";
      child.stdout.setEncoding("utf8").on("data", (text) => {
        printed += text;
      });
      const until = async (pattern: RegExp) => {
        for (;;) {
          const found = pattern.exec(printed);
          if (found !== null) return found;
          await Promise.race([once(child.stdout, "data"), ended]);
          if (child.exitCode !== null) throw new Error(`ended before ${pattern}: ${printed}`);
        }
      };
      const [, port] = await until(/http:\/\/127\.0\.0\.1:(\d+)/);
      const client = new Client(connect(Number(port), "127.0.0.1"));
      client.send(get("/"));
      await until(/begins/);
      child.kill(signal);
      expect(await client.untilClosed()).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*Index$/);
      expect(await ended).toEqual([0, null]);
      expect(printed.trimEnd().split("\n")).toEqual([
        `======== Running on http://127.0.0.1:${port} ========`,
        "(Press CTRL+C to quit)",
        "the handler begins",
        expect.stringMatching(/^127\.0\.0\.1 \[.*\] "GET \/ HTTP\/1\.1" 200 5 "-" "-"$/),
        "cleaned up",
        "runApp has returned",
      ]);
    } finally {
      child.kill("SIGKILL");
    }
  });
});
