import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";

/** What TypeScript says about the submission; positions count from 1, in what the learner wrote. */
export const problemSchema = z.strictObject({
  line: z.number(),
  column: z.number(),
  /** For instance TS2322. */
  code: z.string(),
  message: z.string(),
});

export type Problem = z.infer<typeof problemSchema>;

/** Compiles `submission.ts` in the folder to `submission.js` and its source map. */
export async function runTypeScript(folder: string): Promise<Problem[]> {
  const output = await runCompiler(["--project", folder, "--pretty", "false"], folder);
  return readProblems(output);
}

/** A problem's first line has the form `submission.ts(4,29): error TS2322: words`; more words follow indented. */
export function readProblems(output: string): Problem[] {
  const problems: Problem[] = [];
  for (const line of output.split(/\r?\n/)) {
    const [, row, column, code, message] =
      /^submission\.ts\((\d+),(\d+)\): error (TS\d+): (.*)$/.exec(line) ?? [];
    if (code)
      problems.push({ line: Number(row), column: Number(column), code, message: message ?? "" });
    else if (/^\s+\S/.test(line) && problems.length > 0) {
      (problems.at(-1) as Problem).message += `\n${line}`;
    } else if (line.startsWith("error TS") || /^\S+: error TS/.test(line)) {
      // Not about the learner's file: the course itself is not in order.
      throw new Error(`The grader's compiler failed: ${line}`);
    }
  }
  return problems;
}

function runCompiler(options: string[], folder: string): Promise<string> {
  const [command, ...first] = compilerCommand();
  return new Promise((resolve, reject) => {
    execFile(
      command as string,
      [...first, ...options],
      { cwd: folder, maxBuffer: 50_000_000, windowsHide: true },
      (error, output, errors) => {
        // Exit codes 1 and 2 say that there are problems; they are in the output.
        const code = (error as { code?: unknown } | null)?.code ?? 0;
        if (code === 0 || code === 1 || code === 2) resolve(output);
        else reject(new Error(`The grader's compiler did not run: ${errors || error?.message}`));
      },
    );
  });
}

/** The compiler is a native program, and starting it through Node costs 50 ms more. */
function compilerCommand(): string[] {
  const require = createRequire(import.meta.url);
  const typescript = dirname(require.resolve("typescript/package.json"));
  const script = join(typescript, "bin", "tsc");
  const platform = `@typescript/typescript-${process.platform}-${process.arch}`;
  const name = process.platform === "win32" ? "tsc.exe" : "tsc";
  const native = join(typescript, "..", platform, "lib", name);
  return existsSync(native) ? [native] : [process.execPath, script];
}
