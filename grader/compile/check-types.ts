import { mkdirSync, realpathSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, isAbsolute, join, relative, sep } from "node:path";
import { z } from "zod";
import { courseRoot } from "../../course/root.js";
import { CompilerLimit, CompilerServer } from "./compiler-server.js";
import { projectConfiguration } from "./options.js";
import { type Diagnostic, diagnosticSchema, type Problem, problemOf } from "./problem.js";

const snapshotSchema = z.object({
  snapshot: z.number(),
  projects: z.array(z.object({ id: z.string() })).min(1),
});
const namesSchema = z.array(z.string());
const diagnosticsSchema = z.array(diagnosticSchema).nullish();

/**
 * Checks the types of submissions, in a compiler that stays: it reads the declarations of the library and of Node
 * once, and each further submission costs it a few milliseconds.
 *
 * Each submission takes the place of the one before: nothing of it is there for the next.
 */
export class TypeChecker implements Disposable {
  readonly #folder: string;
  readonly #file: string;
  readonly #allowed: string[];
  #server: CompilerServer | undefined;
  #snapshot: number | undefined;
  /** One check at a time: a server that is ended for taking too long has nobody else's work. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param folder made for the checker's files; no submission may read it */
  constructor(folder: string) {
    this.#folder = folder;
    this.#file = join(folder, "submission.ts");
    mkdirSync(folder);
    const shared = [join(courseRoot, "node_modules"), join(courseRoot, "src", "dist")];
    this.#allowed = [folder, ...shared.map((path) => realpathSync(path))];
  }

  /** What TypeScript says about the source; nothing when it is in order. */
  check(source: string): Promise<Problem[]> {
    const checked = this.#last.then(() => this.#check(source));
    this.#last = checked.catch(() => {});
    return checked;
  }

  /** Has the declarations read before the first submission comes. */
  async warmUp(): Promise<void> {
    const [problem] = await this.check("");
    if (problem) throw new Error(`The grader's compiler failed: ${problem.message}`);
  }

  [Symbol.dispose](): void {
    this.#server?.end(new Error("The grader was closed during a check."));
  }

  async #check(source: string): Promise<Problem[]> {
    await writeFile(this.#file, source);
    const server = this.#server && !this.#server.hasEnded ? this.#server : await this.#start();
    try {
      return await server.withinLimits(() => this.#ask(server, source));
    } catch (error) {
      if (error instanceof CompilerLimit) return [limitProblem(error.message)];
      throw error;
    }
  }

  async #start(): Promise<CompilerServer> {
    await writeFile(join(this.#folder, "tsconfig.json"), projectConfiguration());
    this.#snapshot = undefined;
    this.#server = new CompilerServer(this.#folder);
    await this.#server.request("initialize", null);
    return this.#server;
  }

  async #ask(server: CompilerServer, source: string): Promise<Problem[]> {
    const change =
      this.#snapshot === undefined
        ? { openProjects: [join(this.#folder, "tsconfig.json")] }
        : { fileChanges: { changed: [this.#file] } };
    const { snapshot, projects } = snapshotSchema.parse(
      await server.request("updateSnapshot", change),
    );
    if (this.#snapshot !== undefined) {
      await server.request("release", { snapshot: this.#snapshot });
    }
    this.#snapshot = snapshot;
    const program = { snapshot, project: projects[0]?.id };
    const names = namesSchema.parse(await server.request("getSourceFileNames", program));
    const outside = names.find((name) => !this.#isAllowed(name));
    if (outside !== undefined) return [outsideProblem(source, outside)];
    const ask = async (about: string, parameters: object): Promise<Diagnostic[]> =>
      diagnosticsSchema.parse(await server.request(`get${about}Diagnostics`, parameters)) ?? [];
    const ofFile = { ...program, file: this.#file };
    const syntax = await ask("Syntactic", ofFile);
    if (syntax.length > 0) return problems(syntax, source);
    const asked = [
      ask("Program", program),
      ask("Global", program),
      ask("Bind", ofFile),
      ask("Semantic", ofFile),
    ];
    return problems((await Promise.all(asked)).flat(), source);
  }

  /** The compiler is a trusted process and reads every file: what it says of others must not reach the learner. */
  #isAllowed(file: string): boolean {
    return this.#allowed.some((folder) => {
      const path = relative(folder, file);
      return !isAbsolute(path) && path.split(sep)[0] !== "..";
    });
  }
}

function problems(diagnostics: Diagnostic[], source: string): Problem[] {
  const found = diagnostics
    .sort((one, other) => one.pos - other.pos)
    .map((diagnostic) => problemOf(diagnostic, source));
  const seen = new Set<string>();
  return found.filter((problem) => {
    const key = JSON.stringify(problem);
    return !seen.has(key) && seen.add(key);
  });
}

function outsideProblem(source: string, file: string): Problem {
  const name = basename(file).replace(/\.(d\.)?[cm]?[jt]sx?$|\.json$/, "");
  return {
    line: Math.max(1, source.split("\n").findIndex((line) => line.includes(name)) + 1),
    column: 1,
    code: "TS6059",
    message:
      "This file is not part of the answer: import only tsyncio, its parts, and Node's modules.",
  };
}

function limitProblem(words: string): Problem {
  return {
    line: 1,
    column: 1,
    code: "TS2589",
    message: `${words} Look for a type that refers to itself without end.`,
  };
}
