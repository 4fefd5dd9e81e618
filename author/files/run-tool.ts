import { execFile } from "node:child_process";

/**
 * Runs a program of `node_modules`, and gives what it prints: these programs end with another exit code than 0
 * when they find something.
 *
 * @throws Error when it could not be started, or was killed
 */
export function runTool(program: string, args: string[], folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 100_000_000, windowsHide: true };
    execFile(process.execPath, [program, ...args], options, (error, output) => {
      if (error && typeof error.code !== "number") reject(error);
      else resolve(output);
    });
  });
}
