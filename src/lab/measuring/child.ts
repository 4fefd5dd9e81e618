import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** Starts a Node that runs a program and speaks by messages. What is set for this process's Node is not for it. */
export function startChild(program: string, env: NodeJS.ProcessEnv = {}): ChildProcess {
  const { NODE_OPTIONS: _, ...ours } = process.env;
  const stdio = ["ignore", "ignore", "ignore", "ipc"] as const;
  return spawn(process.execPath, ["-e", program], { env: { ...ours, ...env }, stdio: [...stdio] });
}

/** What a process says next. @throws if it ends instead, or cannot be started */
export async function answerOf(one: ChildProcess): Promise<number> {
  const gone = new AbortController();
  const exit = once(one, "exit", { signal: gone.signal }).then(([code, signal]) => {
    throw new Error(`A process that was being measured ended, with ${signal ?? `code ${code}`}`);
  });
  try {
    const [answer] = await Promise.race([once(one, "message", { signal: gone.signal }), exit]);
    return answer as number;
  } finally {
    gone.abort();
  }
}

export async function endChildren(children: readonly ChildProcess[]): Promise<void> {
  const running = children.filter(
    (one) => one.pid !== undefined && one.exitCode === null && one.signalCode === null,
  );
  const ended = running.map((one) => once(one, "exit"));
  for (const one of running) one.kill("SIGKILL");
  await Promise.all(ended);
}
