import { existsSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../course/input-error.js";
import { type Exercise, type Manifest, readManifest } from "../../course/manifest.js";
import { type Cell, exerciseOf, readNotebook } from "../../jupyter/notebook/index.js";
import type {
  ReadableChapter,
  ReadableCourse,
  ReadableExercise,
} from "../../jupyter/rendering/readable-course.js";
import { readStubs, type Stubs, stubsFile } from "../sources/stored-stubs.js";

/**
 * The course as it is read, and searched: its chapters with their stored outputs. Where a learner has written into
 * a chapter of the course itself, exercises are shown as the course gives them: no solution is in it.
 *
 * @param root the course's folder
 * @throws {InputError} when a chapter is no notebook, or the stub of an exercise is not stored
 */
export function readCourse(root: string): ReadableCourse {
  const manifest = readManifest(root);
  const stubs = readStubs(root);
  return {
    title: "Asynchronous I/O in TypeScript",
    description: "From a blocking read to a concurrent web server, in seven chapters.",
    chapters: manifest.chapters
      .filter(({ slug }) => existsSync(join(root, "notebooks", `${slug}.ipynb`)))
      .map((chapter) => readChapter(root, chapter, manifest.exercises, stubs)),
  };
}

function readChapter(
  root: string,
  { slug, title }: Manifest["chapters"][number],
  all: Exercise[],
  stubs: Stubs,
): ReadableChapter {
  const file = `notebooks/${slug}.ipynb`;
  const notebook = readNotebook(join(root, file));
  const exercises = all
    .filter((exercise) => exercise.slug.startsWith(`${slug}/`))
    .map(({ slug, title, objective, points }) => {
      return { slug, title, objective, points, stub: stubs[slug]?.[file] };
    })
    .filter((exercise): exercise is ReadableExercise => exercise.stub !== undefined);
  const cells = notebook.cells.map((cell) => withStub(cell, exercises, file));
  return { slug, title, notebook: { ...notebook, cells }, exercises };
}

/** What came of the cell is left out too: it would be of the learner's own code. */
function withStub(cell: Cell, exercises: ReadableExercise[], file: string): Cell {
  const slug = exerciseOf(cell);
  if (cell.cell_type !== "code" || slug === undefined) return cell;
  const exercise = exercises.find((one) => one.slug === slug);
  if (exercise === undefined) {
    throw new InputError(`${stubsFile} has no ${slug} in ${file}: take both back from git.`);
  }
  return { ...cell, source: exercise.stub, outputs: [], execution_count: null };
}
