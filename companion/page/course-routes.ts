import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../course/input-error.js";
import { readManifest } from "../../course/manifest.js";
import { HttpError, type Router, type Update } from "../../jupyter/server/index.js";
import { progressOf } from "../progress/progress.js";
import { ProgressFile } from "../progress/progress-file.js";
import { readStubs, type Stubs } from "../sources/stored-stubs.js";
import { type DraftKey, readDraftKey } from "./draft-key.js";
import { readSearchIndex } from "./search-index.js";

/**
 * What the page knows of the course beyond Jupyter's protocol: its chapters and exercises with the learner's progress,
 * and a solution for who has passed, or wants it all the same.
 *
 * @param root the course's folder
 * @param updates what has come into the learner's copies since the last start
 */
export function addCourseRoutes(
  router: Router,
  root: string,
  updates: readonly Update[] = [],
): void {
  const stubs = readStubs(root);
  const tell = (sentence: string) => console.error(sentence);
  const progressFile = new ProgressFile(root, tell);
  const draftKey = readDraftKey(root);
  if (draftKey.trouble !== undefined) tell(draftKey.trouble);
  router
    .add("GET", "/api/course/search-index", async () => ({ body: await readSearchIndex(root) }))
    .add("GET", "/api/course", () => ({
      body: courseModel(root, stubs, progressFile, updates, draftKey),
    }))
    .add("GET", "/api/course/solutions/:chapter/:name", ({ params, url }) => {
      const slug = `${params.chapter}/${params.name}`;
      if (!readManifest(root).exercises.some((exercise) => exercise.slug === slug)) {
        throw new HttpError(404, `There is no exercise ${slug}`);
      }
      const isPassed = progressOf(progressFile.read(), slug).passed;
      if (!isPassed && url.searchParams.get("wanted") !== "1") {
        throw new HttpError(403, `${slug} is not passed yet: its solution is for who asks for it`);
      }
      return { body: { solution: readSolution(root, slug) } };
    });
}

function courseModel(
  root: string,
  stubs: Stubs,
  progressFile: ProgressFile,
  updates: readonly Update[],
  draftKey: DraftKey,
) {
  const { chapters, exercises } = readManifest(root);
  const progress = progressFile.read();
  const hasSolution = existsSync(join(root, "solutions"));
  return {
    // What the page keeps in a browser is of this copy: another one may be served at the same address tomorrow.
    copy: createHash("sha256").update(root).digest("hex").slice(0, 12),
    draftKey: draftKey.key,
    draftTrouble: draftKey.trouble,
    chapters: chapters
      .map(({ slug, title }) => ({ path: `${slug}.ipynb`, title }))
      .map((chapter) => {
        const update = updates.find(({ path }) => path === chapter.path)?.sentence;
        return { ...chapter, update };
      })
      .filter(({ path }) => existsSync(join(root, "notebooks", path))),
    exercises: exercises.map(({ slug, title }) => {
      const { passed, last } = progressOf(progress, slug);
      const [chapter] = slug.split("/");
      const stub = stubs[slug]?.[`notebooks/${chapter}.ipynb`];
      return { slug, title, stub, passed, earned: last?.points, hasSolution };
    }),
  };
}

function readSolution(root: string, slug: string): string {
  const file = join(root, "solutions", `${slug}.ts`);
  try {
    return readFileSync(file, "utf8");
  } catch {
    if (!existsSync(join(root, "solutions"))) {
      throw new HttpError(404, "This version of the course has no solutions: ask who teaches you");
    }
    throw new InputError(`${file} is missing: take it back from git, or from a fresh copy.`);
  }
}
