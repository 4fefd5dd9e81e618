import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import type { Load, Seen } from "./load.js";

/** The command that runs wrk, if this machine has it. */
export function findWrk(): string | undefined {
  // It has no option that ends well: its help ends with 1.
  return spawnSync("wrk", ["--version"]).error === undefined ? "wrk" : undefined;
}

/** Puts a load on a server, by wrk with one thread. */
export async function runWrk(
  wrk: string,
  url: string,
  { connections, seconds }: Omit<Load, "path">,
): Promise<Seen> {
  const args = ["-t1", `-c${connections}`, `-d${seconds}s`, "--latency", url];
  const { stdout } = await promisify(execFile)(wrk, args);
  if (/Socket errors|Non-2xx/.test(stdout)) throw new Error(`Requests failed: ${url}\n${stdout}`);
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
  const [, p99, unit = ""] = /99%\s+([\d.]+)(us|ms|s)\b/.exec(stdout) ?? [];
  return {
    requests,
    elapsed: requests / perSecond,
    p99: Number(p99) * (units[unit] ?? Number.NaN),
  };
}

const units: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1 };
