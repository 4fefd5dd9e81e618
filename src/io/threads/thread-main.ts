/** What a thread is asked to do: the function's source, and its arguments. */
export interface Job {
  readonly source: string;
  readonly args: readonly unknown[];
}

/** What it answers. An error's own properties do not survive the crossing, so they go beside it. */
export type Answer = { value: unknown } | { error: unknown; details?: Record<string, unknown> };

/**
 * What a thread runs. It is sent as source, so nothing in here may refer to anything outside, not even to
 * `require`, which bundlers give another name.
 */
export function threadMain(): void {
  const { parentPort } = process.getBuiltinModule("node:worker_threads");
  const { createRequire } = process.getBuiltinModule("node:module");
  const load = createRequire(`${process.cwd()}/`);

  function compile(source: string): (...args: unknown[]) => unknown {
    try {
      return new Function("require", `return (${source});`)(load);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      // A method of a class or an object has no word `function` in its source.
      const methods = new Function("require", `return { ${source} };`)(load);
      return Object.values(methods)[0] as (...args: unknown[]) => unknown;
    }
  }

  function errorAnswer(error: unknown): Answer {
    if (!(error instanceof Error)) return { error };
    const { name, message, stack } = error;
    return { error: Object.assign(new Error(message), { stack }), details: { ...error, name } };
  }

  parentPort?.on("message", async ({ source, args }: Job) => {
    let answer: Answer;
    try {
      answer = { value: await compile(source)(...args) };
    } catch (error) {
      answer = errorAnswer(error);
    }
    try {
      parentPort?.postMessage(answer);
    } catch (error) {
      const what = "error" in answer ? "What the function threw" : "What the function returned";
      const message = `${what} cannot be sent between threads: ${(error as Error).message}`;
      parentPort?.postMessage({ error: new TypeError(message), details: { name: "TypeError" } });
    }
  });
}
