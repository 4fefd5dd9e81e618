// Runs one program in a process of its own, and prints one JSON line as programs.py does.
import { createTask, Event, EventLoop, sleep } from "tsyncio";
import { programs } from "./programs.js";

async function measure(name: string): Promise<unknown> {
  if (name === "memory") return await bytesPerTask(Number(process.argv[3]));
  const program = programs[name];
  if (program === undefined) throw new Error(`There is no program named ${name}`);
  await program.run();
  return program.operations;
}

async function bytesPerTask(count: number): Promise<number> {
  return await new EventLoop().runUntilComplete(
    (function* () {
      const event = new Event();
      const before = process.memoryUsage.rss();
      const tasks = Array.from({ length: count }, () => createTask(event.wait()));
      yield* sleep(0);
      const waiting = process.memoryUsage.rss() - before;
      event.set();
      for (const task of tasks) yield* task;
      return waiting / count;
    })(),
  );
}

const wall = performance.now();
const cpu = process.cpuUsage();
const result = await measure(process.argv[2] ?? "");
const { user, system } = process.cpuUsage(cpu);
console.log(
  JSON.stringify({
    result,
    seconds: (performance.now() - wall) / 1000,
    cpuSeconds: (user + system) / 1e6,
  }),
);
