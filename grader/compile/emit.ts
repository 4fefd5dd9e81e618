import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { limitedCommand } from "../sandbox/launcher.js";
import { compilerCommand } from "./compiler-command.js";
import type { Emitted } from "./emitter-program.js";
import { projectConfiguration } from "./options.js";

const mostSeconds = 15;
const mostMegabytes = 1000;

/** Has TypeScript itself, with all that it can know, write the program of a source that is in order. */
export async function emitByTypeScript(folder: string, source: string): Promise<Emitted> {
  await writeFile(join(folder, "submission.ts"), source);
  await writeFile(join(folder, "tsconfig.json"), projectConfiguration());
  const { command, first } = compilerCommand();
  const limited = limitedCommand(
    { command, args: [...first, "--project", folder] },
    { cpuSeconds: mostSeconds, dataMegabytes: mostMegabytes },
  );
  await new Promise<void>((resolve) => {
    execFile(
      limited.command,
      limited.args,
      { cwd: folder, windowsHide: true, timeout: mostSeconds * 1000, killSignal: "SIGKILL" },
      // Its problems are known from the check; whether there is a program is seen next.
      () => resolve(),
    );
  });
  const program = join(folder, "submission.js");
  return { code: await readFile(program, "utf8"), map: await readFile(`${program}.map`, "utf8") };
}
