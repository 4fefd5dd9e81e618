import { join } from "node:path";
import { createVitest, type Reporter, type Vitest } from "vitest/node";
import { courseRoot } from "../../course/root.js";
import type { TestResult } from "../report/result.js";
import { ignoreDebuggerSignal } from "../sandbox/debugger-signal.js";
import type { Assignment } from "../vocabulary/assignment.js";
import { keepExitCode } from "./keep-exit-code.js";
import { ResultCollector } from "./result-collector.js";
import { SpecProcess } from "./spec-process.js";
import { withoutSignals } from "./without-signals.js";

/** Where the compiled specs lie: `04-async-await/wget.spec.js`. */
export function specFile(slug: string): string {
  return join(courseRoot, "dist", "grader", "specs", `${slug}.spec.js`);
}

/** The grader's own modules, which keep nothing of a run; specs and their helpers are evaluated anew for each. */
const graderModules = /\/dist\/(course|grader\/(?!specs\/|.*\.spec\.js))/;

/** Processes of submissions that are started ahead. */
export interface Ahead {
  count: number;
  /** Imported ahead too. */
  modules: string[];
}

declare module "vitest" {
  interface ProvidedContext {
    ahead: Ahead | undefined;
  }
}

/** Runs specs, one run at a time, with a vitest and a process for the specs that both stay from run to run. */
export class SpecRunner implements AsyncDisposable {
  readonly #process = new SpecProcess();
  readonly #testsAtOnce: number;
  #vitest: Promise<Vitest> | undefined;
  #collector = new ResultCollector();

  /** @param testsAtOnce two suit two processors; more would shorten each one's time */
  constructor(testsAtOnce = 2) {
    this.#testsAtOnce = testsAtOnce;
  }

  /** Gets ready what the first run would have to wait for. */
  async warmUp(): Promise<void> {
    this.#process.start();
    await this.#start();
  }

  /**
   * Runs a spec in a process of its own, and returns the result of each of its tests.
   * Throws when a test is missing, broken or has no result: such a run is no verdict.
   *
   * @param ahead what to start after the run, for the next one
   * @param signal ends the run; its reason is thrown
   * @param only the name of the one test to run; all are when left out, and none when there is no such test
   */
  async run(
    spec: string,
    assignment: Omit<Assignment, "sharesProcesses">,
    ahead?: Ahead,
    signal?: AbortSignal,
    only?: string,
  ): Promise<TestResult[]> {
    const runWith = async (sharesProcesses: boolean) => {
      const collector = new ResultCollector(only);
      await this.#run(spec, { ...assignment, sharesProcesses }, collector, ahead, signal);
      return collector;
    };
    try {
      let collector = await runWith(true);
      if (collector.isVoid) collector = await runWith(false);
      return collector.results();
    } catch (error) {
      // Whatever state the process is in, no other submission will see it.
      await this.#process[Symbol.asyncDispose]();
      throw error;
    }
  }

  async #run(
    spec: string,
    assignment: Assignment,
    collector: ResultCollector,
    ahead: Ahead | undefined,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    signal?.throwIfAborted();
    const vitest = await this.#start();
    this.#collector = collector;
    // Reaches the test that runs as its own signal, and keeps the others from beginning.
    const cancel = () => void vitest.cancelCurrentRun("keyboard-input");
    signal?.addEventListener("abort", cancel);
    try {
      const project = vitest.getRootProject();
      project.provide("assignment", assignment);
      project.provide("ahead", ahead);
      const { only } = collector;
      const filter = only === undefined ? {} : { testNamePattern: endingWith(only) };
      const specification = project.createSpecification(spec, filter);
      await keepExitCode(() => vitest.runTestSpecifications([specification]));
      signal?.throwIfAborted();
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#vitest)?.close();
    await this.#process[Symbol.asyncDispose]();
  }

  #start(): Promise<Vitest> {
    ignoreDebuggerSignal();
    this.#vitest ??= withoutSignals(() =>
      createVitest(
        "test",
        {
          config: false,
          root: courseRoot,
          include: [],
          watch: false,
          cache: false,
          maxWorkers: 1,
          maxConcurrency: this.#testsAtOnce,
          pool: { name: "specs", createPoolWorker: () => this.#process.forRun() },
          server: { deps: { external: [graderModules] } },
          reporters: [this.#reporter()],
        },
        // A vite with a server of its own would end the process at SIGTERM.
        { logLevel: "silent", server: { middlewareMode: true } },
      ),
    );
    return this.#vitest;
  }

  /** vitest keeps its reporter from run to run; each run has a collector of its own. */
  #reporter(): Reporter {
    return {
      onTestModuleCollected: (module) => this.#collector.onTestModuleCollected(module),
      onTestModuleEnd: (module) => this.#collector.onTestModuleEnd(module),
      onTestCaseResult: (test) => this.#collector.onTestCaseResult(test),
      onTestRunEnd: (_modules, errors) => this.#collector.onTestRunEnd(errors),
    };
  }
}

/** vitest compares it with the name of the exercise and of the test together. */
function endingWith(name: string): RegExp {
  return new RegExp(`${name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`);
}
