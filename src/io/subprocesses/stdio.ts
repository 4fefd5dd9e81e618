/**
 * A stream of a child process is connected to this one. Python: `asyncio.subprocess.PIPE`.
 *
 * @example
 * const child = await createSubprocessShell("echo hello", { stdout: PIPE });
 * console.log(String(await child.stdout?.readLine()).trim()); // hello
 * await child.wait();
 */
export const PIPE = -1;

/**
 * A child's stderr goes where its stdout goes. Python: `asyncio.subprocess.STDOUT`.
 *
 * @example
 * const streams = { stdout: PIPE, stderr: STDOUT };
 * const child = await createSubprocessShell("echo oops >&2", streams);
 * const [output] = await child.communicate();
 * console.log(String(output).trim()); // oops
 */
export const STDOUT = -2;

/**
 * A child's stream goes nowhere, and nothing comes from it. Python: `asyncio.subprocess.DEVNULL`.
 *
 * @example
 * const child = await createSubprocessShell("echo unheard", { stdout: DEVNULL });
 * console.log(await child.wait()); // 0
 */
export const DEVNULL = -3;

/** Where a child's streams go: a constant above, or the number of an open file. */
export interface StandardStreams {
  stdin?: number;
  stdout?: number;
  stderr?: number;
}

type NodeStream = "pipe" | "ignore" | "inherit" | number;

/** The same in the words of `node:child_process`. */
export function nodeStreams({ stdin, stdout, stderr }: StandardStreams): NodeStream[] {
  const out = nodeStream("stdout", stdout);
  const merged = out === "inherit" ? 1 : out;
  const error = stderr === STDOUT ? merged : nodeStream("stderr", stderr);
  return [nodeStream("stdin", stdin), out, error];
}

function nodeStream(name: string, where: number | undefined): NodeStream {
  if (where === undefined) return "inherit";
  if (where === PIPE) return "pipe";
  if (where === DEVNULL) return "ignore";
  if (Number.isInteger(where) && where >= 0) return where;
  throw new RangeError(
    `${name} expects PIPE, DEVNULL or the number of an open file; what came was ${showStream(where)}`,
  );
}

function showStream(where: number): string {
  return where === STDOUT ? "STDOUT, which is for stderr only" : String(where);
}
