import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { connectToKernel } from "./connect-to-kernel.js";

test("what is no message goes on to the session, which tells of it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kernel-"));
  const address =
    process.platform === "win32"
      ? `\\\\.\\pipe\\${folder.replace(/\W/g, "-")}`
      : join(folder, "kernel");
  const server = createServer((socket) => {
    socket.end('{"type":"ready"}\n5\nnull\njunk\n{"type":"printed","to":"output","text":"said"}\n');
  });
  await new Promise<void>((resolve) => server.listen(address, resolve));
  try {
    const { process: kernel } = await connectToKernel(address);
    const [reports, output] = await Promise.all([text(kernel.reports), text(kernel.output)]);
    expect(reports).toBe("5\nnull\njunk\n");
    expect(output).toBe("said");
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
});
