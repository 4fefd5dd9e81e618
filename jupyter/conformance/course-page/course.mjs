// The course's server with a folder of its own for the learner's notebooks, and what a learner has reached set aside.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addCourseRoutes } from "../../../dist/companion/page/course-routes.js";
import { addPageRoutes, JupyterServer } from "../../../dist/jupyter/server/index.js";

export const root = join(import.meta.dirname, "..", "..", "..");

/** The chapter that the learner goes through. */
export const chapter = "00-start-here";

export class Course {
  server;
  /** Where the learner's notebooks are: there one finds the library, and what is checked counts. */
  own;
  #progress = join(root, "progress.json");
  #progressBefore;

  async start() {
    this.#progressBefore = existsSync(this.#progress) ? readFileSync(this.#progress) : undefined;
    rmSync(this.#progress, { force: true });
    mkdirSync(join(root, "work"), { recursive: true });
    this.own = mkdtempSync(join(root, "work", "browser-"));
    await this.serve(0);
  }

  async serve(port) {
    this.server = await JupyterServer.start({
      folders: { course: join(root, "notebooks"), own: this.own },
      startsAhead: true,
      port,
    });
    addPageRoutes(this.server.router, this.server.access, join(root, ".cache", "page"));
    addCourseRoutes(this.server.router, root);
  }

  get origin() {
    return `http://127.0.0.1:${this.server.port}`;
  }

  storedCells(chapter) {
    const { nbformat, cells } = JSON.parse(
      readFileSync(join(this.own, `${chapter}.ipynb`), "utf8"),
    );
    return { nbformat, cell: (id) => cells.find((cell) => cell.id === id) };
  }

  async end() {
    await this.server?.close();
    rmSync(this.own, { recursive: true });
    if (this.#progressBefore) writeFileSync(this.#progress, this.#progressBefore);
    else rmSync(this.#progress, { force: true });
  }
}
