import { type Attack, makeAttack } from "./attack.js";
import { corpus } from "./corpus.js";
import { judge } from "./judge.js";
import { launch } from "./launch.js";
import { ServerProcess, type ServerState } from "./server-process.js";

export interface RunOptions {
  /** The compiled server. */
  program: string;
  seed: number;
  /** The numbers of the attacks: from the first up to, but not with, the last. */
  from?: number;
  to: number;
  /** Plays all of them a second time, only to see whether the server keeps something of each. */
  repeat?: boolean;
  /** Is told how far it is. */
  progress?: (done: number) => void;
}

export interface RunResult {
  outcomes: Record<string, number>;
  statuses: Record<string, number>;
  problems: { number: number; attack: Attack; problem: string }[];
  /** The server's, after each tenth of the attacks. */
  states: ServerState[];
  /** The server's states before and after so many attacks were played again. */
  repeated?: { attacks: number; before: ServerState; after: ServerState };
}

/** How many clients there are at a time. */
const clients = 64;
const stages = 10;

/** Plays the attacks against one server, and asks it for its state in between. */
export async function run({
  program,
  seed,
  from = 0,
  to,
  repeat = false,
  progress,
}: RunOptions): Promise<RunResult> {
  const result: RunResult = { outcomes: {}, statuses: {}, problems: [], states: [] };
  const server = await ServerProcess.start(program);
  try {
    let next = from;
    const play = async (limit: number) => {
      while (next < limit) {
        const number = next++;
        const attack = makeAttack(seed, number, corpus);
        const verdict = judge(attack, await launch(server.port, attack));
        count(result.outcomes, verdict.outcome);
        for (const status of verdict.statuses) count(result.statuses, String(status));
        const { problem } = verdict;
        if (problem !== undefined) result.problems.push({ number, attack, problem });
      }
    };
    for (let stage = 1; stage <= stages; stage++) {
      const limit = from + Math.floor(((to - from) * stage) / stages);
      await Promise.all(Array.from({ length: clients }, () => play(limit)));
      result.states.push(await server.state());
      progress?.(limit - from);
    }
    if (repeat) {
      const before = await server.state(true);
      next = from;
      await Promise.all(Array.from({ length: clients }, () => play(to)));
      result.repeated = { attacks: to - from, before, after: await server.state(true) };
    }
    return result;
  } finally {
    await server.end();
  }
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
