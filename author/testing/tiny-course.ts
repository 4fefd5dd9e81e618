import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { onTestFinished } from "vitest";
import { courseRoot } from "../../course/root.js";
import { CourseFiles } from "../course-files.js";

export const slug = "90-tiny/double";

/** The files that are put in the place of the tiny course's own; undefined takes one away. */
export type Changes = Record<string, ((text: string) => string) | string | undefined>;

/**
 * The course of `fixtures/tiny`, in which all is as it should be but for the changes. It is built as `npm run build`
 * would, its notebook and stored stub are made of its stub, and it is removed after the test.
 */
export function tinyCourse(changes: Changes = {}): CourseFiles {
  const cache = join(courseRoot, ".cache");
  mkdirSync(cache, { recursive: true });
  // In the course's own folder, so that its packages are found.
  const root = mkdtempSync(join(cache, "tiny-course-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(join(import.meta.dirname, "fixtures", "tiny"), root, { recursive: true });
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };

  const stub = `exercises/${slug}.ts`;
  const cell = read(stub).replace("export ", "").trimEnd();
  write("notebooks/90-tiny.ipynb", notebookWith(cell));
  write(
    "companion/stubs.json",
    JSON.stringify({ [slug]: { [stub]: read(stub), "notebooks/90-tiny.ipynb": cell } }),
  );
  const { vcs: _, ...linter } = JSON.parse(readFileSync(join(courseRoot, "biome.json"), "utf8"));
  write("biome.json", JSON.stringify(linter));

  for (const [file, change] of Object.entries(changes)) {
    if (change === undefined) rmSync(join(root, file), { recursive: true });
    else write(file, typeof change === "string" ? change : change(read(file)));
  }
  build(root, read, write);
  return new CourseFiles(root);
}

/** The fixture's specs are JavaScript as they are; only the way to the vocabulary is another one. */
function build(
  root: string,
  read: (file: string) => string,
  write: (file: string, text: string) => void,
): void {
  const folder = `grader/specs/${posix.dirname(slug)}`;
  const grader = relative(join(root, "dist", folder), join(courseRoot, "dist", "grader"));
  for (const name of ["double.spec", "numbers"]) {
    const code = read(`${folder}/${name}.ts`);
    const path = grader.replaceAll("\\", "/");
    write(`dist/${folder}/${name}.js`, code.replaceAll('"../../', `"${path}/`));
  }
}

function notebookWith(source: string): string {
  const cell = {
    cell_type: "code",
    execution_count: null,
    id: "double",
    metadata: { tags: [`exercise:${slug}`] },
    outputs: [],
    source: source.split(/(?<=\n)/),
  };
  return JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
}
