/**
 * Bad input: a file that is not there, a notebook that is not JSON, an unknown exercise.
 *
 * The command line prints the message as one sentence, without a stack, and ends with exit code 2.
 * The message says what was expected, what came, and the remedy.
 */
export class InputError extends Error {
  override name = "InputError";
}
