import type { Notebook } from "../notebook/notebook.js";

/** The course as it is read: what the static pages show, and what is searched. No solution is in it. */
export interface ReadableCourse {
  title: string;
  /** In one sentence. */
  description: string;
  chapters: ReadableChapter[];
}

export interface ReadableChapter {
  /** As in `02-coroutines`. */
  slug: string;
  title: string;
  notebook: Notebook;
  exercises: ReadableExercise[];
}

export interface ReadableExercise {
  /** Its first part is the chapter's. */
  slug: string;
  title: string;
  /** What one can do afterwards. */
  objective: string;
  points: number;
  /** The code as the course gives it; it stands in the notebook, too. */
  stub: string;
}
