import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { findKernelSpec } from "../../kernel/index.js";
import type { Frame } from "./frames.js";
import { ServedKernel } from "./served-kernel.js";

test("a kernel that cannot start is dead, which its clients are told, and the server goes on", async () => {
  const argv = [process.execPath, "-e", "process.exit(3)"];
  const kernel = new ServedKernel({ ...findKernelSpec(), argv }, tmpdir());
  const { message } = await new Promise<Frame>((receive) => {
    kernel.attach({ session: "a client", receive });
  });
  expect(message.content).toEqual({ execution_state: "dead" });
  expect(kernel.model.execution_state).toBe("dead");
});

test("a client that came back before its old connection was gone misses nothing, and has nothing twice", async () => {
  const argv = [process.execPath, "-e", "process.exit(3)"];
  const kernel = new ServedKernel({ ...findKernelSpec(), argv }, tmpdir());
  const leave = kernel.attach({ session: "a client", receive: () => {} });
  await new Promise<Frame>((receive) => {
    kernel.attach({ session: "a client", receive });
    leave();
  });
  const received: Frame[] = [];
  kernel.attach({ session: "a client", receive: (frame) => received.push(frame) });
  expect(received).toEqual([]);
});
