import { afterEach, beforeEach, expect, it } from "vitest";
import { createMessage } from "../../kernel/message.js";
import { lifeline } from "../../testing/lifeline.js";
import { type ServedFolder, serveFolder } from "../testing/served-folder.js";
import type { Frame } from "./frames.js";
import type { ServedKernel } from "./served-kernel.js";

let served: ServedFolder;
let kernel: ServedKernel;
beforeEach(async () => {
  served = await serveFolder({}, { idleSeconds: 60 });
  kernel = served.server.kernels.start(undefined, served.own);
  await kernel.ready();
});
afterEach(() => served.close());

const isThere = () => served.server.kernels.has(kernel.id);
/** As at a moment so many seconds after the kernel's last deed. */
const cullAfter = (seconds: number) =>
  served.server.kernels.cull(kernel.lastActivity.getTime() + seconds * 1000);

/** Sends a cell, and resolves when its kernel is in that state. */
function execute(code: string, state: string): Promise<void> {
  return new Promise((resolve) => {
    const message = createMessage("execute_request", { code, silent: false }, "client");
    const leave = kernel.attach({
      session: "client",
      async receive({ message: { header, parent_header, content } }: Frame) {
        const isOurs = parent_header.msg_id === message.header.msg_id;
        if (isOurs && header.msg_type === "status" && content.execution_state === state) {
          leave();
          resolve();
        }
        return true;
      },
    });
    kernel.send({ channel: "shell", message });
  });
}

it("ends a kernel that nobody watches and that has done nothing for long, with its process", async () => {
  const held = await lifeline();
  await execute(`${held.code};`, "idle");
  const socket = await held.held();
  cullAfter(59);
  expect(isThere()).toBe(true);
  cullAfter(61);
  expect(isThere()).toBe(false);
  await held.cut(socket);
});

it("leaves one that has a client, and one that still runs a cell", async () => {
  const leave = kernel.attach({ session: "watching", receive: async () => true });
  cullAfter(1e6);
  expect(isThere()).toBe(true);
  leave();
  await execute("await new Promise(() => {})", "busy");
  cullAfter(1e6);
  expect(isThere()).toBe(true);
});
