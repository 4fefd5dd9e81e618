/** A stream of a child process is connected to this one. Python: `asyncio.subprocess.PIPE`. */
export const PIPE = -1;

/** A child's stderr goes where its stdout goes. Python: `asyncio.subprocess.STDOUT`. */
export const STDOUT = -2;

/** A child's stream goes nowhere, and nothing comes from it. Python: `asyncio.subprocess.DEVNULL`. */
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
