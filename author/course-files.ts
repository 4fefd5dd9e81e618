import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../course/input-error.js";
import { type Exercise, type Manifest, readManifest } from "../course/manifest.js";
import { courseRoot } from "../course/root.js";

/** The course that is checked: files are told relative to its folder, with forward slashes. */
export class CourseFiles {
  readonly root: string;
  readonly manifest: Manifest;

  /** @throws InputError when the folder holds no manifest */
  constructor(root = courseRoot) {
    this.root = root;
    this.manifest = readManifest(root);
  }

  path(file: string): string {
    return join(this.root, file);
  }

  has(file: string): boolean {
    return existsSync(this.path(file));
  }

  read(file: string): string {
    return readFileSync(this.path(file), "utf8");
  }

  /** All files below a folder, in order; what begins with a dot belongs to tools. */
  list(folder: string): string[] {
    if (!this.has(folder)) return [];
    return readdirSync(this.path(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.root.length + 1))
      .map((file) => file.replaceAll("\\", "/"))
      .filter((file) => !/(^|\/)\./.test(file))
      .sort();
  }

  /**
   * The exercises of these slugs; all of them when there is none.
   *
   * @throws InputError for a slug that the manifest does not have
   */
  exercises(slugs: string[]): Exercise[] {
    const { exercises } = this.manifest;
    const known = exercises.map(({ slug }) => slug);
    const unknown = slugs.find((slug) => !known.includes(slug));
    if (unknown !== undefined) {
      throw new InputError(
        `There is no exercise ${unknown}: expected one of ${known.join(", ")} (exercises/manifest.json lists them).`,
      );
    }
    return exercises.filter(({ slug }) => slugs.length === 0 || slugs.includes(slug));
  }
}

/** Where the parts of an exercise lie. */
export function partsOf(slug: string) {
  const spec = `grader/specs/${slug}`;
  return {
    stub: `exercises/${slug}.ts`,
    solution: `solutions/${slug}.ts`,
    spec: `${spec}.spec.ts`,
    /** What the grader runs; the build writes it. */
    builtSpec: `dist/${spec}.spec.js`,
    right: `${spec}.answers/right`,
    wrong: `${spec}.answers/wrong`,
    equivalents: `${spec}.equivalent.json`,
  };
}
