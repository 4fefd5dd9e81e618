import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { KernelSession } from "../../../kernel/index.js";
import { runCell } from "../../../testing/kernels.js";

export const manyLines = 5000;
export const printManyLines = `for (let line = 0; line < ${manyLines}; line++) console.log(line)`;

/** Creates files beside the notebook until a cell fails, or for so many rounds. Returns the last status. */
export async function createFiles(session: KernelSession, folder: string, rounds: number) {
  // A lookup in vain, that is no error.
  await runCell(session, '// @ts-ignore\nimport type { x } from "./missing";');
  for (let round = 0; round < rounds; round++) {
    writeFileSync(join(folder, `new-${round}.ts`), "export const one = 1;\n");
    // The kernel hears of the file in a turn of its own.
    const code = "await new Promise((resolve) => setTimeout(resolve, 20)); 7";
    const { reply } = await runCell(session, code);
    if (reply.status !== "ok") return reply.status;
  }
  return "ok";
}
