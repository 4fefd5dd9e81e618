import { readFileSync } from "node:fs";

/** CPython's traces, under the version of CPython that made them. */
export function storedTraces(): Record<string, string[]> {
  const byVersion: Record<string, Record<string, string[]>> = JSON.parse(
    readFileSync(new URL("./traces.json", import.meta.url), "utf8"),
  );
  return Object.assign({}, ...Object.values(byVersion));
}
