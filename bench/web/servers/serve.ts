// A web server in a process of its own. Prints its port; then for each line of its input a number: for "cpu"
// the seconds of CPU time that it has used, for "memory" its bytes. When its input ends, it ends.
import { createInterface } from "node:readline";
import { fastify } from "./fastify.js";
import { hono } from "./hono.js";
import { raw } from "./raw.js";
import { tsyncio } from "./tsyncio.js";

/** Starts on a free port of 127.0.0.1, and gives the port. */
export type Serve = (routes: number) => Promise<number>;

const servers: Record<string, Serve> = {
  raw,
  plain: (routes) => tsyncio("plain", routes),
  async: (routes) => tsyncio("async", routes),
  generator: (routes) => tsyncio("generator", routes),
  fastify,
  hono,
};

const [kind = "", routes = "0"] = process.argv.slice(2);
const serve = servers[kind];
if (serve === undefined) throw new Error(`There is no server named ${kind}`);
console.log(await serve(Number(routes)));

const commands: Record<string, () => number> = {
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
  memory: () => {
    gc?.();
    return process.memoryUsage.rss();
  },
};
createInterface({ input: process.stdin })
  .on("line", (line) => console.log(commands[line]?.()))
  .on("close", () => process.exit());
