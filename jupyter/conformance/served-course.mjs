// A server of the course on folders of its own, for the conformance checks of other clients.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { JupyterServer } from "../../dist/jupyter/server/index.js";

export const root = join(import.meta.dirname, "..", "..");

/** @param chapters what the served course consists of */
export async function serveCourse(...chapters) {
  // Inside of the course: there the notebooks find its library.
  mkdirSync(join(root, ".cache"), { recursive: true });
  const folder = mkdtempSync(join(root, ".cache", "served-"));
  const [course, own] = ["course", "own"].map((name) => join(folder, name));
  mkdirSync(course);
  for (const chapter of chapters) {
    cpSync(join(root, "notebooks", chapter), join(course, chapter));
  }
  const server = await JupyterServer.start({ folders: { course, own } });
  const close = async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  };
  return { server, folder, close };
}

/** Makes one call after the other, and prints a line for each with its result. */
export class Calls {
  passed = 0;
  failed = 0;
  #client;

  /** @param client whose calls they are */
  constructor(client) {
    this.#client = client;
  }

  /** @param run gives what is to be said of the result */
  async make(name, run) {
    try {
      const result = await run();
      this.passed += 1;
      console.log(`${this.#client}: ${name}: ${result}`);
    } catch (error) {
      this.failed += 1;
      console.log(`${this.#client}: ${name}: FAILED: ${error.stack ?? error}`);
    }
  }

  sum() {
    console.log(`${this.#client}: ${this.passed} calls as they should be, ${this.failed} failed`);
    if (this.failed > 0) process.exitCode = 1;
  }
}
