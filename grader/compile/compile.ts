import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { TypeChecker } from "./check-types.js";
import { emitByTypeScript } from "./emit.js";
import type { Emitted } from "./emitter-program.js";
import { guardLoops } from "./guard-loops.js";
import { libraryTypes } from "./library.js";
import type { Problem } from "./problem.js";
import { QuickEmitter } from "./quick-emitter.js";
import { readImports } from "./read-imports.js";
import { Workplace } from "./workplace.js";

export interface Compiled {
  /** The folder in which the submission lies ready to run. */
  folder: string;
  /** When there are any, nothing is run. */
  problems: Problem[];
  guardMap: string;
  compilerMap: string;
  /** What it imports of the library. */
  modules: string[];
}

const nothing = { guardMap: "", compilerMap: "", modules: [] };

/** Compiles one submission after the other, each in a folder of its own. */
export class Compiler implements AsyncDisposable {
  readonly workplace: Workplace;
  readonly #types: TypeChecker;
  readonly #emitter = new QuickEmitter();

  private constructor(workplace: Workplace) {
    this.workplace = workplace;
    this.#types = new TypeChecker(join(workplace.root, "types"));
  }

  static async open(): Promise<Compiler> {
    return new Compiler(await Workplace.open());
  }

  /** Gets ready what the first submission would have to wait for. */
  async warmUp(): Promise<void> {
    this.#emitter.start();
    await this.#types.warmUp();
  }

  /** The folder stays until it is removed by `discard`, or with the compiler. */
  async compile(source: string): Promise<Compiled> {
    const folder = await this.workplace.makeFolder();
    const [problems, quick] = await Promise.all([
      this.#types.check(source),
      this.#emitter.emit(source),
    ]);
    if (problems.length > 0) return { folder, problems, ...nothing };
    try {
      return { folder, problems, ...(await this.#finish(folder, source, quick)) };
    } catch (error) {
      if (!isTooDeep(error)) throw error;
      return { folder, problems: [tooDeep], ...nothing };
    }
  }

  async #finish(
    folder: string,
    source: string,
    quick: Emitted | undefined,
  ): Promise<Omit<Compiled, "folder" | "problems">> {
    let emitted = quick;
    let imports = quick && readImports(quick.code);
    if (!emitted || !imports || imports.areExported) {
      emitted = await emitByTypeScript(folder, source);
      imports = readImports(emitted.code);
    }
    const guarded = guardLoops(emitted.code);
    await writeFile(join(folder, "submission.js"), guarded.code);
    const modules = imports?.modules.filter((name) => name in libraryTypes()) ?? [];
    return { guardMap: guarded.map, compilerMap: emitted.map, modules };
  }

  async discard({ folder }: Compiled): Promise<void> {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#types[Symbol.dispose]();
    this.#emitter[Symbol.dispose]();
    await this.workplace[Symbol.asyncDispose]();
  }
}

/** TypeScript nests deeper than we do: then the program has to be refused here, and not by an error of the grader's. */
const tooDeep: Problem = {
  line: 1,
  column: 1,
  code: "TS2321",
  message: "The brackets or blocks of this program are nested too deep. Take parts of it apart.",
};

function isTooDeep(error: unknown): boolean {
  return error instanceof Error && /stack (space|size)/.test(error.message);
}
