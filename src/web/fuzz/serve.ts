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
  writeTimeout: 1,
  lingeringTime: 0.5,
  timeoutInterval: 0.1,
});
await loop.runUntilComplete(runner.setup());
await loop.runUntilComplete(new TCPSite(runner, "127.0.0.1", 0).start());
const [[, port]] = runner.addresses as [[host: string, port: number]];
loop.runForever();
const resources = (name: string) =>
  process.getActiveResourcesInfo().filter((kind) => kind === name).length;
const own = { tasks: loop.tasks.size, timers: resources("Timeout") };

process.on("message", async (settled: boolean) => process.send?.(await state(settled)));
process.on("disconnect", () => process.exit());
process.send?.(port);

/** All clients have gone; now the server must have forgotten them, and `settled` its last timer as well. */
async function state(settled: boolean): Promise<ServerState> {
  const connections = () => resources("TCPSocketWrap");
  const tasks = () => loop.tasks.size - own.tasks;
  await until(() => connections() + tasks() === 0, 5_000);
  if (settled) await until(() => resources("Timeout") <= own.timers, 30_000);
  gc?.();
  await setTimeout(1);
  gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { connections: connections(), tasks: tasks(), heapUsed, rss, errors, faults };
}

/** What never comes true does not keep the run from its end: it is in the state that is told. */
async function until(holds: () => boolean, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!holds() && performance.now() < end) await setTimeout(5);
}
