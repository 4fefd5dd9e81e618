// The program of the process in which specs run, one after the other: a worker of vitest's that stays.
import { dirname } from "node:path";
import type { ProvidedContext } from "vitest";
import { init, runBaseTests, setupEnvironment } from "vitest/worker";
import { ignoreDebuggerSignal } from "../sandbox/debugger-signal.js";
import { endKept } from "../sandbox/kept-processes.js";
import { killAll } from "../sandbox/process.js";
import { keepSpares } from "../sandbox/spare-processes.js";

// Taken before a spec is loaded: vitest replaces process.exit.
const exit = process.exit.bind(process);
const send = process.send?.bind(process);
if (!send) throw new Error("The process of the specs is started by the grader, and not by hand.");

ignoreDebuggerSignal();
// fast-check tries out each pattern by errors, whose frames take most of its time; and nobody reads frames here: of a
// spec that is broken its message is told.
Error.stackTraceLimit = 0;
// The grader decides when this process ends: not the Ctrl-C that a terminal sends to all its processes.
for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => {});
for (const event of ["disconnect", "SIGTERM"] as const) {
  process.on(event, () => {
    killAll();
    exit();
  });
}

type Listener = (message: unknown) => void;

/** vitest's own listener, and those of the run. */
const [own, ofRun]: [Set<Listener>, Set<Listener>] = [new Set(), new Set()];
let isRunning = false;
let context: ProvidedContext | undefined;

process.on("message", (message) => {
  if (isRequest(message, "start")) isRunning = true;
  for (const listener of [...own, ...ofRun]) listener(message);
});

init({
  post: (response) => send(response),
  on: (listener) => (isRunning ? ofRun : own).add(listener),
  off: (listener) => {
    own.delete(listener);
    ofRun.delete(listener);
  },
  // The run is over and its results are told. The process stays, and the next run begins as the first one did.
  teardown: () => {
    isRunning = false;
    ofRun.clear();
    endKept();
    startAhead();
  },
  runTests: (state, traces) => {
    context = state.providedContext as ProvidedContext;
    return runBaseTests("run", state, traces);
  },
  collectTests: (state, traces) => runBaseTests("collect", state, traces),
  setup: setupEnvironment,
});

function startAhead(): void {
  const { assignment, ahead } = context ?? {};
  if (!assignment || !ahead) return;
  keepSpares(ahead.count, {
    root: dirname(assignment.folder),
    limits: assignment.limits,
    modules: ahead.modules,
  });
}

function isRequest(message: unknown, type: string): boolean {
  return (message as { type?: unknown } | null)?.type === type;
}
