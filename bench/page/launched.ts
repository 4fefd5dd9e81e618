import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { Address, Contestant } from "./contestants.js";

const mostMilliseconds = 120_000;
const millisecondsBetweenLooks = 5;

/** A contestant's server from its launch to its end. */
export class Launched {
  readonly address: Address;
  /** When its process was launched, on `performance`'s clock. */
  readonly begin: number;
  readonly secondsToAnswer: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, begin: number, address: Address) {
    this.#child = child;
    this.begin = begin;
    this.address = address;
    this.secondsToAnswer = this.seconds;
  }

  /** Resolves when the server answers. */
  static async launch({ name, command, environment, addressIn }: Contestant): Promise<Launched> {
    const [program, ...args] = command;
    const begin = performance.now();
    const child = spawn(program, args, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
      });
    }
    while (performance.now() - begin < mostMilliseconds && child.exitCode === null) {
      const address = addressIn(printed);
      if (address !== undefined && (await answers(address))) {
        return new Launched(child, begin, address);
      }
      await setTimeout(millisecondsBetweenLooks);
    }
    child.kill("SIGKILL");
    throw new Error(`${name} does not answer. It printed:\n${printed.slice(-2000)}`);
  }

  /** Since the launch. */
  get seconds(): number {
    return (performance.now() - this.begin) / 1000;
  }

  /** Of the server alone, without its kernels; undefined where nobody tells (not Linux). */
  get megabytes(): number | undefined {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1000;
    } catch {
      return undefined;
    }
  }

  /** It ends its kernels itself. */
  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    await exit;
  }
}

async function answers({ origin, token }: Address): Promise<boolean> {
  try {
    return (await fetch(`${origin}/api/status?token=${token}`)).ok;
  } catch {
    return false;
  }
}
