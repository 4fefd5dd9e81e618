/** What a learner handed in for one exercise. */
export interface Submission {
  /** The exercise, as in `04-async-await/wget`. */
  exercise: string;
  /** The file that it was read from. */
  file: string;
  source: string;
  /** What a line of `source` is a line of, when there are no parts: `wget.ts`. */
  words: string;
  /** Where the lines of a source come from that was put together from a notebook's cells; in order. */
  parts?: SourcePart[];
  /** What was assumed to read it, each in one sentence; to be told beside the report. */
  notes: string[];
}

/** What a file holds is never nothing. */
export type Submissions = [Submission, ...Submission[]];

/** Lines of a source that stand together in one cell of the notebook. */
export interface SourcePart {
  /** The part's first line in the source, counted from 1. */
  first: number;
  /** Where it comes from: `cell 5`, counted over all cells from the top. */
  words: string;
  /** The line in that cell, counted from 1. */
  line: number;
}
