import type { TestCase, TestModule } from "vitest/node";
import { type TestResult, testResultSchema } from "../report/result.js";

/**
 * Collects the results that the specs attach to their tests.
 *
 * Invariant: a test counts as passed only if vitest says so and its result says so. What is missing is a fault.
 */
export class ResultCollector {
  readonly #tests = new Map<string, TestResult | string>();
  readonly #faults: string[] = [];
  readonly only: string | undefined;
  /** Tests that have said that this run counts for nothing. */
  readonly #void = new Set<string>();

  /** @param only the name of the one test that is run; all are when left out */
  constructor(only?: string) {
    this.only = only;
  }

  onTestModuleCollected(module: TestModule): void {
    for (const test of module.children.allTests()) {
      if (!this.#isAsked(test)) continue;
      this.#tests.set(test.id, `the test "${test.name}" did not come to an end`);
    }
    for (const error of module.errors()) this.#faults.push(error.message);
  }

  onTestModuleEnd(module: TestModule): void {
    for (const error of module.errors()) this.#faults.push(error.message);
  }

  onTestCaseResult(test: TestCase): void {
    if (!this.#isAsked(test)) return;
    const { state, errors } = test.result();
    const { result, isVoid } = test.meta();
    if (isVoid) this.#void.add(test.id);
    const parsed = testResultSchema.safeParse(result);
    if (!parsed.success) {
      this.#tests.set(
        test.id,
        `the test "${test.name}" broke: ${errors?.[0]?.message ?? "it gave no result"}`,
      );
    } else if ((parsed.data.status === "passed") === (state === "passed")) {
      this.#tests.set(test.id, parsed.data);
    } else {
      this.#tests.set(
        test.id,
        `the test "${test.name}" is ${state} but says ${parsed.data.status}`,
      );
    }
  }

  onTestRunEnd(errors: readonly { message: string }[]): void {
    for (const error of errors) this.#faults.push(error.message);
  }

  /** Whether the run counts for nothing, and all has gone well besides. */
  get isVoid(): boolean {
    const tests = [...this.#tests].filter(([, result]) => typeof result === "string");
    const isSo = this.#void.size > 0 && this.#faults.length === 0;
    return isSo && tests.every(([id]) => this.#void.has(id));
  }

  /** The results in the order of the spec; throws when anything is missing or broken. None when there is no such test. */
  results(): TestResult[] {
    const all = [...this.#tests.values()];
    const broken = all.filter((test) => typeof test === "string");
    const [fault] = [...this.#faults, ...broken];
    if (fault !== undefined) throw new Error(fault);
    if (all.length === 0 && this.only === undefined) throw new Error("no test was run");
    return all as TestResult[];
  }

  #isAsked({ name }: TestCase): boolean {
    return this.only === undefined || name === this.only;
  }
}
