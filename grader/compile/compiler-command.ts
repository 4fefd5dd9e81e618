import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The compiler is a native program, and starting it through Node costs 50 ms more. */
export function compilerCommand(): { command: string; first: string[] } {
  const require = createRequire(import.meta.url);
  const typescript = dirname(require.resolve("typescript/package.json"));
  const platform = `@typescript/typescript-${process.platform}-${process.arch}`;
  const name = process.platform === "win32" ? "tsc.exe" : "tsc";
  const native = join(typescript, "..", platform, "lib", name);
  return existsSync(native)
    ? { command: native, first: [] }
    : { command: process.execPath, first: [join(typescript, "bin", "tsc")] };
}
