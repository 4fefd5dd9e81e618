import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { courseRoot } from "../../course/root.js";
import { findPython, hasUvloop } from "../python.js";

/** A server to measure. */
export interface Contestant {
  name: string;
  command: readonly string[];
}

const node = (kind: string): readonly string[] => [
  process.execPath,
  "--expose-gc",
  join(courseRoot, "dist", "bench", "web", "servers", "serve.js"),
  kind,
];

export const raw: Contestant = { name: "raw node:http", command: node("raw") };
export const own: Contestant = { name: "tsyncio/web, function", command: node("plain") };
export const ownGenerator: Contestant = {
  name: "tsyncio/web, generator",
  command: node("generator"),
};
export const ownAsync: Contestant = {
  name: "tsyncio/web, async function",
  command: node("async"),
};
export const fastify: Contestant = { name: "fastify", command: node("fastify") };
export const hono: Contestant = { name: "hono", command: node("hono") };

/** This library's server with so many routes besides. */
export function ownWithRoutes(routes: number): Contestant {
  return { name: `${routes} routes`, command: [...own.command, String(routes)] };
}

/** aiohttp, as far as this machine has it. */
export function aiohttp(): Contestant[] {
  const python = findPython();
  if (python === undefined || spawnSync(python, ["-c", "import aiohttp"]).status !== 0) {
    console.error(
      "There is no aiohttp: name a Python that has it, and uvloop, in the variable PYTHON.",
    );
    return [];
  }
  const engine = (name: string): Contestant => ({
    name: `aiohttp, ${name}`,
    command: [python, join(courseRoot, "bench", "web", "servers", "serve.py"), name],
  });
  return hasUvloop(python) ? [engine("uvloop"), engine("asyncio")] : [engine("asyncio")];
}
