import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { WrittenReports } from "./store/written-reports.js";

/**
 * The reports that lie in the folder of the grades. A report is written over the one before, and only then is removed
 * what that one had more: a kill at any point leaves a file for each name, and none that nobody knows of.
 */
export class ReportFolder {
  readonly #folder: string;
  readonly #reports: WrittenReports;
  readonly #state: string;

  /** @param state what all reports are written of now */
  constructor(folder: string, reports: WrittenReports, state: string) {
    this.#folder = folder;
    this.#reports = reports;
    this.#state = state;
  }

  /** Whether it lies there as it would be written. @param reads what it is written of besides the state */
  holds(name: string, reads = ""): boolean {
    const report = this.#reports.get(name);
    return (
      report?.state === this.#state &&
      (report.reads ?? "") === reads &&
      report.files.every((file) => existsSync(join(this.#folder, file)))
    );
  }

  /**
   * @param names of the files that it is going to write
   * @param writing writes them, and returns the names of all that it has written
   */
  async write(
    name: string,
    names: readonly string[],
    writing: () => Promise<readonly string[]>,
    reads = "",
  ): Promise<void> {
    const before = this.#reports.get(name)?.files ?? [];
    this.#reports.keep(name, { state: "", files: [...new Set([...before, ...names])] });
    for (const place of placesOf(names)) mkdirSync(join(this.#folder, place), { recursive: true });
    const files = await writing();
    const written = new Set(files);
    this.#remove(before.filter((file) => !written.has(file)));
    this.#removeDrafts(written);
    this.#reports.keep(name, { state: this.#state, reads, files });
  }

  /** Removes the reports that do not hold any more. @returns their names */
  removeOutdated(): string[] {
    const removed: string[] = [];
    for (const name of this.#reports.names()) {
      const report = this.#reports.get(name);
      if (report === undefined || report.state === this.#state) continue;
      this.#remove(report.files);
      this.#reports.forget(name);
      removed.push(name);
    }
    return removed;
  }

  /** What kills in the middle of a file have left beside it. */
  #removeDrafts(files: ReadonlySet<string>): void {
    for (const place of ["", ...placesOf([...files])]) {
      for (const name of readdirSync(join(this.#folder, place))) {
        const [draft, file] = /^(.+)\.\d+\.tmp$/.exec(name) ?? [];
        if (draft === undefined || file === undefined) continue;
        if (files.has(place === "" ? file : `${place}/${file}`)) {
          rmSync(join(this.#folder, place, draft), { force: true });
        }
      }
    }
  }

  #remove(files: readonly string[]): void {
    for (const file of files) rmSync(join(this.#folder, file), { force: true });
    for (const place of placesOf(files)) {
      try {
        rmdirSync(join(this.#folder, place));
      } catch {
        // It holds something else, or is gone.
      }
    }
  }
}

/** The folders that the files lie in, besides the folder of the grades itself. */
function placesOf(files: readonly string[]): Set<string> {
  return new Set(files.map((file) => dirname(file)).filter((place) => place !== "."));
}
