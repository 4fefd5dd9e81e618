/** One thing that is not as it should be. */
export interface Finding {
  /** The file, relative to the course's folder with forward slashes. */
  file: string;
  /** What was expected, what is there, and how to put it right. */
  message: string;
}
