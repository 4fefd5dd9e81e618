import { startAutocannon } from "./autocannon.js";
import type { ServerProcess } from "./server-process.js";
import { findWrk, runWrk } from "./wrk.js";

export interface Load {
  path: string;
  connections: number;
  /** Whole ones: neither of the two tools takes less. */
  seconds: number;
}

/** What a load generator saw. */
export interface Seen {
  requests: number;
  /** How long it took, in seconds. */
  elapsed: number;
  /** Seconds within which 99 of 100 requests were answered. */
  p99: number;
}

/** What a server did under a load. */
export interface Sample {
  requestsPerSecond: number;
  /** The server's CPU seconds of one request. */
  cpu: number;
  /** How much of a core the server used, of 1. */
  busy: number;
  p99: number;
}

const wrk = findWrk();

/** What makes the load; wrk costs far less CPU itself, so that it is the server that sets the limit. */
export const loadTool = wrk === undefined ? "autocannon" : "wrk";

/** @throws {Error} if a request fails or its answer is not 2xx */
export async function load(server: ServerProcess, { path, ...options }: Load): Promise<Sample> {
  const url = `http://127.0.0.1:${server.port}${path}`;
  const before = await server.ask("cpu");
  const { requests, elapsed, p99 } =
    wrk === undefined ? await startAutocannon(url, options) : await runWrk(wrk, url, options);
  const used = (await server.ask("cpu")) - before;
  return { requestsPerSecond: requests / elapsed, cpu: used / requests, busy: used / elapsed, p99 };
}
