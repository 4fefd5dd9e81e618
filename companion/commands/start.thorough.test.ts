// `npm start` and `course serve` as processes: whatever ends them, nothing is left running.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { courseRoot } from "../../course/root.js";
import { createMessage } from "../../jupyter/kernel/message.js";
import { legacyFraming } from "../../jupyter/server/kernels/frames.js";
import { lifeline } from "../../jupyter/testing/lifeline.js";

test.skipIf(process.platform === "win32").each<[NodeJS.Signals, string[]]>([
  ["SIGINT", ["start", "--no-open"]],
  ["SIGTERM", ["start", "--no-open"]],
  ["SIGHUP", ["start", "--no-open"]],
  ["SIGINT", ["serve"]],
  ["SIGTERM", ["serve"]],
  ["SIGHUP", ["serve"]],
])(
  "%s ends course %j, its kernels and what their cells have started",
  async (signal, command) => {
    const args = [join(courseRoot, "setup.mjs"), ...command];
    const course = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const exited = once(course, "exit");
    const { origin, token } = await addressIn(course.stdout);
    const [kernel, grandchild] = [await lifeline(), await lifeline()];
    const script = `${grandchild.code}.on("error", () => {}); setInterval(() => {}, 1000);`;
    await execute(
      origin,
      token,
      `import { spawn } from "node:child_process";
      ${kernel.code};
      spawn(process.execPath, ["--eval", ${JSON.stringify(script)}], { stdio: "ignore" });`,
    );
    const held = [await kernel.held(), await grandchild.held()] as const;
    course.kill(signal);
    expect(await exited).toEqual([0, null]);
    await Promise.all([kernel.cut(held[0]), grandchild.cut(held[1])]);
  },
  60_000,
);

async function addressIn(
  output: NodeJS.ReadableStream,
): Promise<{ origin: string; token: string }> {
  for await (const line of createInterface(output)) {
    const [, address] = /^(?:The course is|Serving) at (\S+)$/.exec(line) ?? [];
    if (address === undefined) continue;
    const { origin, searchParams } = new URL(address);
    return { origin, token: searchParams.get("token") ?? "" };
  }
  throw new Error("The course ended before it printed its address");
}

/** Sends a cell to a new kernel, and does not wait for its end. */
async function execute(origin: string, token: string, code: string): Promise<void> {
  const headers = { Authorization: `token ${token}` };
  const reply = await fetch(`${origin}/api/kernels`, { method: "POST", headers, body: "{}" });
  const { id } = (await reply.json()) as { id: string };
  const address = `${origin.replace("http:", "ws:")}/api/kernels/${id}/channels`;
  const socket = new WebSocket(address, { headers });
  socket.on("error", () => {});
  await new Promise((opened) => socket.once("open", opened));
  const message = createMessage("execute_request", { code, silent: false }, "client");
  socket.send(legacyFraming.encode({ channel: "shell", message }));
}
