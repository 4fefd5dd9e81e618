import { once } from "node:events";
import type { Load, Seen } from "./load.js";
import { loadPeer } from "./load-peer.js";

interface Instance {
  on(
    event: "response",
    listener: (client: unknown, status: number, bytes: number, milliseconds: number) => void,
  ): this;
}

interface Result {
  non2xx: number;
  errors: number;
}

type Autocannon = (options: object) => Instance & NodeJS.EventEmitter;

/** Puts a load on a server, by autocannon in this process. */
export async function startAutocannon(
  url: string,
  { connections, seconds }: Omit<Load, "path">,
): Promise<Seen> {
  const start = performance.now();
  const instance = loadPeer<Autocannon>("autocannon")({ url, connections, duration: seconds });
  // Its own percentiles are whole milliseconds.
  const latencies: number[] = [];
  instance.on("response", (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds));
  const [{ errors, non2xx }] = (await once(instance, "done")) as [Result];
  const elapsed = (performance.now() - start) / 1000;
  if (errors + non2xx > 0) throw new Error(`${errors} errors and ${non2xx} wrong answers: ${url}`);
  const sorted = Float64Array.from(latencies).sort();
  const p99 = (sorted[Math.floor((sorted.length - 1) * 0.99)] ?? Number.NaN) / 1000;
  return { requests: sorted.length, elapsed, p99 };
}
