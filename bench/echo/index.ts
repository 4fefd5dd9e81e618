import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { courseRoot } from "../../course/root.js";
import { findPython, hasUvloop } from "../python.js";
import { median, micro, table } from "../table.js";
import { load } from "./load.js";

const connections = 100;
const roundTrips = 500;
const warmUp = 50;
const rounds = 5;

interface Peer {
  name: string;
  command: string[];
}

/** Measures the server's CPU time of one round trip of 1 KiB, beside raw node:net, asyncio and uvloop. */
export async function benchEcho(): Promise<void> {
  const all = peers();
  const samples = all.map(() => [] as number[]);
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`echo ${round}/${rounds}\n`);
    for (const [index, peer] of all.entries()) samples[index]?.push(await measure(peer));
  }
  const medians = samples.map(median);
  const raw = medians[0] as number;
  console.log(
    `\nServer CPU of one round trip of 1 KiB, ${connections} connections; median of ${rounds}.\n`,
  );
  console.log(
    table(
      ["server", "CPU of a round trip", "times raw node:net"],
      all.map((peer, index) => {
        const one = medians[index] as number;
        return [peer.name, micro(one), (one / raw).toFixed(2)];
      }),
    ),
  );
}

function peers(): Peer[] {
  const own = (kind: string) => [
    process.execPath,
    join(courseRoot, "dist", "bench", "echo", "serve.js"),
    kind,
  ];
  const found: Peer[] = [
    { name: "raw node:net", command: own("raw") },
    { name: "tsyncio, protocol", command: own("protocol") },
    { name: "tsyncio, streams", command: own("streams") },
  ];
  const python = findPython();
  if (python === undefined) return found;
  const twin = join(courseRoot, "bench", "echo", "serve.py");
  for (const engine of hasUvloop(python) ? ["asyncio", "uvloop"] : ["asyncio"]) {
    for (const kind of ["protocol", "streams"]) {
      found.push({ name: `${engine}, ${kind}`, command: [python, twin, kind, engine] });
    }
  }
  return found;
}

/** CPU seconds of one round trip. */
async function measure({ command }: Peer): Promise<number> {
  const [program, ...args] = command as [string, ...string[]];
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const port = Number((await lines.next()).value);
  await load(port, connections, warmUp);
  child.stdin.write("w");
  await load(port, connections, roundTrips);
  child.stdin.end();
  const seconds = Number((await lines.next()).value);
  if (child.exitCode === null) await once(child, "exit");
  return seconds / (connections * roundTrips);
}
