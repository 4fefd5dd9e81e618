/**
 * The spec itself is wrong: its author used the vocabulary in a way that cannot work. One sentence says what, and
 * what to write instead. Such a run is no verdict on anybody's answer.
 */
export class SpecError extends Error {
  override name = "SpecError";
}
