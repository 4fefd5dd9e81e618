/** What a learner handed in for one exercise. */
export interface Submission {
  /** The exercise, as in `04-async-await/wget`. */
  exercise: string;
  /** The file that it was read from. */
  file: string;
  source: string;
  /** What a line of `source` is a line of: `wget.ts`, `the exercise cell`. */
  words: string;
  /** What was assumed to read it, in one sentence; to be told beside the report. */
  note?: string;
}
