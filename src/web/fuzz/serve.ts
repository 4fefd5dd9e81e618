// The server under attack, in a process of its own: the application that is compared with aiohttp, with small
// limits of time. Says its port, and then, whenever it is asked, its state.
import { setTimeout } from "node:timers/promises";
import { EventLoop } from "../../loop/event-loop.js";
import { makeApplication } from "../conformance/application.js";
import { AppRunner, TCPSite } from "../index.js";
import type { ServerState } from "./server-process.js";

const loop = new EventLoop();
const errors: Record<string, number> = {};
const faults: string[] = [];

loop.setExceptionHandler((_loop, { message, exception }) => {
  const text = exception === undefined ? String(message) : String(exception);
  const kind = text.split("\n", 1)[0]?.slice(0, 100) ?? "";
  errors[kind] = (errors[kind] ?? 0) + 1;
});
for (const event of ["unhandledRejection", "uncaughtException"]) {
  process.on(event, (error) => faults.push(`${event}: ${error?.stack ?? error}`));
}
process.on("warning", ({ stack, message }) => faults.push(`warning: ${stack ?? message}`));

const runner = new AppRunner(makeApplication(process.argv[2] as string), {
  keepaliveTimeout: 0.5,
  headersTimeout: 0.5,
  requestTimeout: 1,
  timeoutInterval: 0.1,
});
await loop.runUntilComplete(runner.setup());
await loop.runUntilComplete(new TCPSite(runner, "127.0.0.1", 0).start());
const [[, port]] = runner.addresses as [[host: string, port: number]];
loop.runForever();
const ownTasks = loop.tasks.size;

process.on("message", async () => process.send?.(await state()));
process.on("disconnect", () => process.exit());
process.send?.(port);

/** All clients have gone; now the server must have forgotten them. */
async function state(): Promise<ServerState> {
  const open = () =>
    process.getActiveResourcesInfo().filter((kind) => kind === "TCPSocketWrap").length;
  const end = performance.now() + 5_000;
  while (open() + loop.tasks.size > ownTasks && performance.now() < end) await setTimeout(5);
  gc?.();
  await setTimeout(1);
  gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { connections: open(), tasks: loop.tasks.size - ownTasks, heapUsed, rss, errors, faults };
}
