import { spawnSync } from "node:child_process";
import { InputError } from "../../course/input-error.js";
import { inBubblewrap, inOwnNetwork, probeFolder } from "./bubblewrap.js";
import { type Command, canLimit, isExecutable } from "./launcher.js";

/** How much holds a submission, besides Node's permission model and the grader's own limits. */
export type Mode = "plain" | "bubblewrap";

export interface Level {
  mode: Mode;
  /** The network of this process is private: it is inside `inOwnNetwork`. */
  privateNetwork: boolean;
  /** A submission's process ends with the grader's, also when that is killed. */
  diesWithGrader: boolean;
  /** The resident memory can be watched from outside. */
  watchesMemory: boolean;
}

/** Set for the processes of the grader that run in a private network. */
const networkVariable = "COURSE_PRIVATE_NETWORK";
/** `plain` or `bubblewrap`: what is wanted. Without it, the best that works here. */
const modeVariable = "COURSE_SANDBOX";

/** Runs a command to see whether it works here. A test gives another one. */
export type Probe = (command: Command) => boolean;

const runProbe: Probe = ({ command, args }) =>
  spawnSync(command, args, { stdio: "ignore", timeout: 10_000, env: {} }).status === 0;

let found: Level | undefined;

/** The level of this process; probed once. */
export function level(): Level {
  found ??= findLevel(process.env[modeVariable], runProbe);
  return found;
}

/**
 * @param wanted what the environment asks for
 * @throws InputError when bubblewrap is asked for and does not work here: a grading must not be less safe in silence
 */
export function findLevel(wanted: string | undefined, probe: Probe): Level {
  if (wanted !== undefined && wanted !== "" && wanted !== "plain" && wanted !== "bubblewrap") {
    throw new InputError(
      `${modeVariable} is ${JSON.stringify(wanted)}: expected plain or bubblewrap; leave it out for the best that works here.`,
    );
  }
  const isLinux = process.platform === "linux";
  const works = wanted !== "plain" && isLinux && bubblewrapWorks(probe);
  if (wanted === "bubblewrap" && !works) {
    throw new InputError(
      `${modeVariable} asks for bubblewrap, and it does not work here: install it (the package bubblewrap) and allow user namespaces, or leave ${modeVariable} out to grade with less protection.`,
    );
  }
  return {
    mode: works ? "bubblewrap" : "plain",
    privateNetwork: works && process.env[networkVariable] === "1",
    diesWithGrader: works || (isLinux && isExecutable(setpriv)),
    watchesMemory: isLinux,
  };
}

/** The real command line, once, around a Node that does nothing: only that proves that it works. */
function bubblewrapWorks(probe: Probe): boolean {
  const nothing = { command: process.execPath, args: ["--eval", "0"] };
  const isOwnNetwork = process.env[networkVariable] === "1";
  const inner = inBubblewrap(nothing, [probeFolder]);
  return probe(isOwnNetwork ? inner : inOwnNetwork(inner));
}

export const setpriv = "/usr/bin/setpriv";

/**
 * The command of a process in which a spec's servers live, with a network that it shares with its submissions alone.
 * Unchanged where bubblewrap does not work. The process keeps its standard streams and its IPC channel; the process
 * that is started is bubblewrap, and all ends with it.
 */
export function insideNetwork(wanted: Command): Command & { env: Record<string, string> } {
  const { mode, privateNetwork } = level();
  if (mode === "plain" || privateNetwork) return { ...wanted, env: {} };
  return { ...inOwnNetwork(wanted), env: { [networkVariable]: "1" } };
}

/** The words for the level of protection; they go into the report. */
export function protection(): string {
  return `a process of its own, contained by ${layers(level()).join(", ")}`;
}

export function layers({ mode, watchesMemory }: Level): string[] {
  const all = [`the permission model of Node ${process.versions.node}`, "a guard of its sockets"];
  if (mode === "bubblewrap") {
    all.unshift("bubblewrap with a private network");
  }
  all.push(
    canLimit ? "limits of memory, time, files and output" : "limits of heap, time and output",
  );
  if (watchesMemory) all.push("a watch on its memory");
  return all;
}
