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
  /** Plays the first so many of them again and again, only to see whether the server keeps something of each. */
  repeated?: number;
  /** Is told how far it is. */
  progress?: (done: number) => void;
}

export interface RunResult {
  outcomes: Record<string, number>;
  statuses: Record<string, number>;
  problems: { number: number; attack: Attack; problem: string }[];
  /** The server's, after each tenth of the attacks. */
  states: ServerState[];
  /** The server's states after each time that so many attacks were played again; the first was to warm it up. */
  repeated?: { attacks: number; states: ServerState[] };
}

/** How many clients there are at a time. */
const clients = 64;
const stages = 10;
/** How often attacks are repeated, after a first time to warm up. */
const passes = 5;

/** Plays the attacks against one server, and asks it for its state in between. */
export async function run({
  program,
  seed,
  from = 0,
  to,
  repeated = 0,
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
    const playWithAll = (limit: number) =>
      Promise.all(Array.from({ length: clients }, () => play(limit)));
    for (let stage = 1; stage <= stages; stage++) {
      const limit = from + Math.floor(((to - from) * stage) / stages);
      await playWithAll(limit);
      result.states.push(await server.state());
      progress?.(limit - from);
    }
    if (repeated > 0) {
      const states: ServerState[] = [];
      for (let pass = 0; pass <= passes; pass++) {
        next = from;
        await playWithAll(from + repeated);
        states.push(await server.state(true));
      }
      result.repeated = { attacks: repeated, states };
    }
    return result;
  } finally {
    await server.end();
  }
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
