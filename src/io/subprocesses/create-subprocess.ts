import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { Socket } from "node:net";
import type { Readable } from "node:stream";
import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import type { EventLoop } from "../../loop/event-loop.js";
import type { Future } from "../../loop/future.js";
import { currentLoop } from "../../loop/running.js";
import { whatCame } from "../../loop/what-came.js";
import { checkedLimit } from "../streams/stream-buffer.js";
import { StreamProtocol } from "../streams/stream-protocol.js";
import { defaultLimit, StreamReader } from "../streams/stream-reader.js";
import { StreamWriter } from "../streams/stream-writer.js";
import { SocketTransport } from "../transports/socket-transport.js";
import { type Pipes, Process } from "./process.js";
import { nodeStreams, STDOUT, type StandardStreams } from "./stdio.js";

/** How to start a process. Streams that are not named are this process's own. */
export interface SubprocessOptions extends StandardStreams {
  /** The folder that it works in. */
  cwd?: string;
  /** Its environment; by default this process's own. */
  env?: NodeJS.ProcessEnv;
  /** How many bytes a reader holds before it stops the child; 64 KiB by default. */
  limit?: number;
}

/**
 * Starts a program, without a shell. Python: `asyncio.create_subprocess_exec()`.
 *
 * Options come last. With `stderr: STDOUT` and a pipe, the two streams are read from two pipes into one
 * reader: each keeps its own order, but not their order among each other.
 *
 * @throws the system's error if the program cannot be started, with its `code`: `ENOENT`, `EACCES`, ...
 * @example
 * import { execPath } from "node:process";
 *
 * const child = await createSubprocessExec(execPath, "-p", "6 * 7", { stdout: PIPE });
 * const [output] = await child.communicate();
 * console.log(String(output)); // 42
 */
export function createSubprocessExec(
  program: string,
  ...args: [...string[], SubprocessOptions] | string[]
): CoroutineObject<Process> {
  const last: unknown = args.at(-1);
  const hasOptions = typeof last === "object" && last !== null && !Array.isArray(last);
  const options = hasOptions ? last : {};
  const words = (hasOptions ? args.slice(0, -1) : args) as string[];
  return new CoroutineObject("createSubprocessExec", start(program, words, false, options));
}

/**
 * Starts a command in the system's shell. Python: `asyncio.create_subprocess_shell()`.
 *
 * The shell reads every character of it: never build the command from what others typed.
 *
 * @example
 * const child = await createSubprocessShell("echo hello", { stdout: PIPE });
 * const [output] = await child.communicate();
 * console.log(String(output)); // hello
 */
export function createSubprocessShell(
  command: string,
  options: SubprocessOptions = {},
): CoroutineObject<Process> {
  return new CoroutineObject("createSubprocessShell", start(command, [], true, options));
}

function* start(
  program: string,
  args: string[],
  shell: boolean,
  options: SubprocessOptions,
): Coroutine<Process> {
  const loop = currentLoop();
  for (const word of [program, ...args]) {
    if (typeof word === "string") continue;
    const remedy = Array.isArray(word) ? ": spread it, as in ...words" : "";
    throw new TypeError(
      `A program and its arguments are strings; what came was ${whatCame(word)}${remedy}`,
    );
  }
  const { cwd, env } = options;
  const limit = checkedLimit(options.limit ?? defaultLimit);
  const stdio = nodeStreams(options);
  const child = spawn(program, args, { stdio, shell, ...(cwd && { cwd }), ...(env && { env }) });
  const started: Future<void> = loop.createFuture();
  child.once("spawn", () => started.done() || started.setResult());
  child.on("error", (error) => {
    if (!started.done()) started.setException(explained(error, cwd));
  });
  // At once: what a child writes before somebody listens would be lost when it ends.
  const process = new Process(loop, child, pipesOf(loop, child, limit, options));
  try {
    yield* started;
  } catch (error) {
    child.kill("SIGKILL");
    process.stdin?.close();
    throw error;
  }
  return process;
}

function pipesOf(
  loop: EventLoop,
  child: ChildProcess,
  limit: number,
  options: SubprocessOptions,
): Pipes {
  const reader = (...sources: (Readable | null)[]) => {
    const present = sources.filter((source) => source !== null);
    return present.length === 0 ? undefined : readerOf(present, limit);
  };
  const merged = options.stderr === STDOUT;
  return {
    stdin: child.stdin === null ? undefined : writerOf(loop, child.stdin as Socket),
    stdout: merged ? reader(child.stdout, child.stderr) : reader(child.stdout),
    stderr: merged ? undefined : reader(child.stderr),
  };
}

function writerOf(loop: EventLoop, stdin: Socket): StreamWriter {
  const protocol = new StreamProtocol(loop);
  return new StreamWriter(new SocketTransport(loop, stdin, protocol), protocol);
}

/** One reader for one or two pipes; it ends when they all have. */
function readerOf(sources: Readable[], limit: number): StreamReader {
  const reader = new StreamReader({ limit });
  let open = sources.length;
  let paused = false;
  reader.setTransport({
    pauseReading() {
      paused = true;
      for (const source of sources) source.pause();
    },
    resumeReading() {
      paused = false;
      for (const source of sources) source.resume();
    },
  });
  for (const source of sources) {
    source.on("data", (data: Buffer) => reader.feedData(data));
    source.on("error", (error) => reader.setException(error));
    // When a child exits Node lets its pipes flow, whatever was asked for; others may still write to them.
    source.on("resume", () => paused && source.pause());
    source.on("close", () => {
      open--;
      if (open === 0) reader.feedEof();
    });
  }
  return reader;
}

/** The system says "not found" of the program, also where it is the folder that is missing. */
function explained(error: Error, cwd: string | undefined): Error {
  if ((error as NodeJS.ErrnoException).code === "ENOENT" && cwd !== undefined && !existsSync(cwd)) {
    error.message = `${error.message}: the folder ${cwd} does not exist`;
  }
  return error;
}
