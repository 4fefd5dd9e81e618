import { execFile } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { z } from "zod";
import { courseRoot } from "../../course/root.js";

/** How long the compiler may take: types, too, can be written so that they never come to an end. */
const mostSeconds = 15;

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
  const output = await runCompiler(
    ["--project", folder, "--pretty", "false", "--listFiles"],
    folder,
  );
  if (output === undefined) return [outOfTime];
  const outside = output
    .split(/\r?\n/)
    .find((line) => isAbsolute(line) && !isAllowed(line, folder));
  if (outside === undefined) return readProblems(output);
  return [await outsideProblem(folder, outside)];
}

/** The compiler is a trusted process and reads every file: what it says of others must not reach the learner. */
function isAllowed(file: string, folder: string): boolean {
  const packages = realpathSync(join(courseRoot, "node_modules"));
  return [folder, packages].some((allowed) => {
    const path = relative(allowed, file);
    return !isAbsolute(path) && path.split(sep)[0] !== "..";
  });
}

async function outsideProblem(folder: string, file: string): Promise<Problem> {
  const name = basename(file).replace(/\.(d\.)?[cm]?[jt]sx?$|\.json$/, "");
  const lines = (await readFile(join(folder, "submission.ts"), "utf8")).split("\n");
  return {
    line: Math.max(1, lines.findIndex((line) => line.includes(name)) + 1),
    column: 1,
    code: "TS6059",
    message:
      "This file is not part of the answer: import only tsyncio, its parts, and Node's modules.",
  };
}

const outOfTime: Problem = {
  line: 1,
  column: 1,
  code: "TS2589",
  message: `The types were not checked in ${mostSeconds} seconds. Look for a type that refers to itself without end.`,
};

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

/** What the compiler printed, or undefined when it took too long. */
function runCompiler(options: string[], folder: string): Promise<string | undefined> {
  const [command, ...first] = compilerCommand();
  return new Promise((resolve, reject) => {
    execFile(
      command as string,
      [...first, ...options],
      {
        cwd: folder,
        maxBuffer: 50_000_000,
        windowsHide: true,
        timeout: mostSeconds * 1000,
        killSignal: "SIGKILL",
      },
      (error, output, errors) => {
        if (error?.killed && error.code === null) return resolve(undefined);
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
