import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Exercise } from "../../course/manifest.js";
import { courseRoot } from "../../course/root.js";
import { type CourseFiles, partsOf } from "../course-files.js";
import { withImports } from "../files/imports.js";
import { type Fate, fateSchema } from "./fate.js";

const keptSchema = z.strictObject({ key: z.string(), fates: z.array(fateSchema) });

/** Keeps what became of an exercise's mutants, until anything changes that it depends on. */
export class KeptFates {
  readonly #file: string;
  readonly #key: string;

  /** @param seed by which the tests drew their inputs */
  constructor(course: CourseFiles, exercise: Exercise, seed: number) {
    this.#file = course.path(`.cache/mutants/${exercise.slug}.json`);
    this.#key = keyOf(course, exercise, seed);
  }

  read(): Fate[] | undefined {
    if (!existsSync(this.#file)) return undefined;
    const kept = keptSchema.safeParse(parseJson(readFileSync(this.#file, "utf8")));
    return kept.success && kept.data.key === this.#key ? kept.data.fates : undefined;
  }

  write(fates: Fate[]): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, `${JSON.stringify({ key: this.#key, fates }, null, 2)}\n`);
  }
}

/** The solution, its built spec with its helpers, the grader, the library, and what makes mutants. */
function keyOf(course: CourseFiles, { slug, limits }: Exercise, seed: number): string {
  const { solution, spec } = partsOf(slug);
  const hash = createHash("sha256").update(JSON.stringify([slug, limits, seed]));
  hash.update(course.read(solution));
  const mutators = join(courseRoot, "node_modules", "@stryker-mutator", "instrumenter");
  const files = [
    join(mutators, "package.json"),
    ...withImports(course, [spec])
      .filter((file) => file.startsWith("grader/specs/"))
      .map((file) => course.path(`dist/${file.replace(/\.ts$/, ".js")}`)),
    ...programs(join(courseRoot, "dist", "grader")).filter(
      (file) => !/[\\/](specs|hostile)[\\/]/.test(file),
    ),
    ...programs(join(courseRoot, "src", "dist")),
    ...programs(join(courseRoot, "dist", "author", "mutation")),
  ];
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest("hex");
}

function programs(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.c?js$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
