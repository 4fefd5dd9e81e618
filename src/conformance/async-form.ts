// The two-step replacement of the course, as a plugin for vitest: `file.ts?async` is `file.ts` with its
// generator coroutines rewritten as async functions. `?bare` passes generators where functions stood.

/** Rewrites generator coroutines as async functions, and nothing else. */
export function asyncForm(source: string): string {
  return source
    .replaceAll("function*", "async function")
    .replaceAll("yield*", "await")
    .replaceAll(/\bCoroutine</g, "Promise<");
}

/** Passes the coroutine itself, `child()`, where the source passes `() => child()`. */
export function bareForm(source: string): string {
  const names = [...source.matchAll(/function\* (\w+)/g)].map(([, name]) => name);
  return names.length === 0
    ? source
    : source.replaceAll(new RegExp(`\\(\\) => (?=(${names.join("|")})\\()`, "g"), "");
}

export const asyncFormPlugin = {
  name: "async-form",
  enforce: "pre" as const,
  transform(source: string, id: string): string | undefined {
    if (id.endsWith(".ts?async")) return asyncForm(source);
    if (id.endsWith(".ts?bare")) return bareForm(source);
    return undefined;
  },
};
