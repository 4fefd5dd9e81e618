import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { Channels } from "../../kernel/channels.js";
import { createConnection, writeConnectionFile } from "../../kernel/connection.js";
import { createMessage } from "../../kernel/message.js";
import { courseKernel } from "../../testing/kernels.js";

/** Starts the kernel as JupyterLab does, as a child in a session of its own, and then only lives. */
const parentScript = `
const [command, ...rest] = process.argv.slice(1);
require("node:child_process").spawn(command, rest, { detached: true, stdio: ["ignore", "inherit", "ignore"] });
setInterval(() => {}, 1000);`;

test("the kernel ends with its parent, even when a cell blocks it", async () => {
  const connection = await createConnection();
  const { folder, connectionFile } = await writeConnectionFile(connection);
  const spec = courseKernel();
  const argv = spec.argv.map((argument) =>
    argument
      .replace("{resource_dir}", spec.folder)
      .replace("{connection_file}", connectionFile)
      .replace(/^node$/, process.execPath),
  );
  const parent = spawn(process.execPath, ["-e", parentScript, "--", ...argv], {
    cwd: tmpdir(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const channels = new Channels(connection, "test", () => {});
  await channels.send(
    "shell",
    createMessage(
      "execute_request",
      {
        code: 'import { writeSync } from "node:fs"; writeSync(1, "blocked"); while (true) {}',
        silent: false,
      },
      "test",
    ),
  );
  const [text] = await once(parent.stdout, "data");
  expect(String(text)).toBe("blocked");
  parent.kill("SIGKILL");
  await once(parent.stdout, "close"); // the kernel held the other end
  channels.close();
  await rm(folder, { recursive: true });
});
