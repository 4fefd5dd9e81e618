import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
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
    this.#outdate(name, new Set(names));
    const files = await writing();
    const written = new Set(files);
    this.#remove(
      name,
      before.filter((file) => !written.has(file)),
    );
    this.#reports.keep(name, { state: this.#state, reads, files });
  }

  /** Removes the reports that do not hold any more. */
  removeOutdated(): void {
    for (const name of this.#reports.names()) {
      const report = this.#reports.get(name);
      if (report === undefined || report.state === this.#state) continue;
      this.#remove(name, report.files);
      this.#reports.forget(name);
    }
  }

  /** Formats may call their files the same: another report whose files are written over does not hold any more. */
  #outdate(name: string, files: ReadonlySet<string>): void {
    for (const other of this.#reports.names()) {
      const report = this.#reports.get(other);
      if (other === name || !report?.files.some((file) => files.has(file))) continue;
      this.#reports.keep(other, { ...report, state: "" });
    }
  }

  /** Those of them that are not another report's, too. */
  #remove(name: string, files: readonly string[]): void {
    const others = this.#reports.names().filter((other) => other !== name);
    const kept = new Set(others.flatMap((other) => this.#reports.get(other)?.files ?? []));
    for (const file of files) {
      if (!kept.has(file)) rmSync(join(this.#folder, file), { force: true });
    }
  }
}
