import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Exercise } from "../../../course/manifest.js";
import { courseRoot } from "../../../course/root.js";
import type { Submission } from "../../submission/submission.js";
import { digest } from "./digest.js";
import { ModuleDigests } from "./module-digest.js";

const built = join(courseRoot, "dist", "grader");
const library = join(courseRoot, "src", "dist");

/** Where the grader's own programs begin: each one is started by its path. */
const programs = [
  "grader.js",
  "run/worker-program.js",
  "compile/emitter-program.js",
  "sandbox/child/start.cjs",
  "sandbox/child/program.js",
  "submission/read-submissions.js",
].map((path) => join(built, path));

/** What compiles a submission, draws its tests' inputs and runs them: each may give another verdict in another version. */
const packages = ["vitest", "typescript", "fast-check", "rolldown", "acorn", "magic-string"];

/** What an answer is: the same for two learners who handed in the same. */
export function answerDigest({ exercise, source, words, parts, notes }: Submission): string {
  return digest(exercise, source, words, parts, notes);
}

/** Gives the key of a grading: what has the same key has the same verdict. */
export class GradingKeys {
  readonly #modules = new ModuleDigests();
  readonly #specs = new Map<string, string>();
  #grader: string | undefined;

  /** The grader, with the library that submissions run on, and the versions of what it uses. */
  get grader(): string {
    this.#grader ??= digest(
      this.#modules.of(...programs, ...libraryFiles()),
      packages.map(versionOf),
      process.versions.node.split(".")[0],
    );
    return this.#grader;
  }

  of(answer: string, exercise: Exercise): string {
    return digest(answer, this.#spec(exercise), this.grader);
  }

  #spec(exercise: Exercise): string {
    const { slug, title, points, limits } = exercise;
    let spec = this.#specs.get(slug);
    if (spec === undefined) {
      const file = join(built, "specs", `${slug}.spec.js`);
      spec = digest(slug, title, points, limits, this.#modules.of(file));
      this.#specs.set(slug, spec);
    }
    return spec;
  }
}

/** The inputs of the tests depend on it: a verdict that is made anew is the same. */
export function seedOf(key: string): number {
  return (Number.parseInt(key.slice(0, 8), 16) % 999_999) + 1;
}

function libraryFiles(): string[] {
  return (readdirSync(library, { recursive: true }) as string[])
    .filter((file) => file.endsWith(".js"))
    .map((file) => join(library, file));
}

function versionOf(name: string): string {
  const text = readFileSync(join(courseRoot, "node_modules", name, "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
