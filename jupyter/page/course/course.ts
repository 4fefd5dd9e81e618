import { ask, encodePath, knowServerBy } from "../request.js";

export interface Chapter {
  /** The notebook's path, as the server names it. */
  path: string;
  title: string;
  /** What an update of the course has done to the learner's copy. */
  update?: string;
}

export interface Exercise {
  slug: string;
  title: string;
  /** The cell as the course gave it; missing if no chapter has it. */
  stub?: string;
  passed: boolean;
  /** A learner's version of the course may have none. */
  hasSolution: boolean;
  /** Of the last verdict; missing until there is one. */
  earned?: number;
}

export interface Course {
  /** By which this copy of the course is told from others. */
  copy: string;
  /** Encrypts what is kept in the browser; by it the page knows its server again. */
  draftKey: string;
  /** Why nothing is to be kept in the browser, in words. */
  draftTrouble?: string;
  chapters: Chapter[];
  exercises: Exercise[];
  /** The learner's own notebooks: copies, and what was put into `work/`. */
  own: Chapter[];
}

export async function readCourse(): Promise<Course> {
  const [course, files] = await Promise.all([
    ask<Omit<Course, "own">>("GET", "/api/course"),
    ask<{ content: { path: string; type: string }[] }>("GET", "/api/contents"),
  ]);
  knowServerBy(course.body.draftKey);
  const known = new Set(course.body.chapters.map(({ path }) => path));
  const own = files.body.content
    .filter(({ path, type }) => type === "notebook" && !known.has(path))
    .map(({ path }) => ({ path, title: path.replace(/\.ipynb$/, "") }));
  return { ...course.body, own };
}

/** @param wanted without a pass it is only for who asks twice */
export async function readSolution(slug: string, wanted: boolean): Promise<string> {
  const path = `/api/course/solutions/${slug}${wanted ? "?wanted=1" : ""}`;
  return (await ask<{ solution: string }>("GET", path)).body.solution;
}

/** The exercises of a chapter; a slug begins with its chapter's. */
export function exercisesOf({ exercises }: Course, { path }: Chapter): Exercise[] {
  const chapter = path.replace(/\.ipynb$/, "");
  return exercises.filter(({ slug }) => slug.startsWith(`${chapter}/`));
}

export type ExerciseState = "open" | "begun" | "passed";

export function stateOf({ passed, earned }: Exercise): ExerciseState {
  if (passed) return "passed";
  return earned === undefined ? "open" : "begun";
}

export const stateWords: Record<ExerciseState, string> = {
  open: "Not checked yet",
  begun: "Not passed yet",
  passed: "Passed",
};

export function addressOf(path: string): string {
  return `/chapters/${encodePath(path.replace(/\.ipynb$/, ""))}`;
}

/** The chapter's number in its file's name, as its title has it: the first one is 0. A file without one has none. */
export function numberOf({ path }: Chapter): string | false {
  const [number] = /^\d+(?=-)/.exec(path) ?? [];
  return number === undefined ? false : String(Number(number));
}
