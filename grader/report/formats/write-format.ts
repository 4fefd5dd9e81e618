import { InputError } from "../../../course/input-error.js";
import { writeAtomically } from "../../../course/write-atomically.js";
import { contextOf, type Format, type Graded } from "./graded.js";

/**
 * Writes the answers in a format into the file, or to the standard output when there is none.
 *
 * @throws InputError, one sentence, when the format cannot say it or the file cannot be written
 */
export function writeFormat(format: Format, graded: Graded[], file?: string): void {
  const text = format.write(graded, contextOf(format));
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeAtomically(file, text);
  } catch (error) {
    throw new InputError(
      `${file} cannot be written: ${(error as Error).message}; name another file by --output.`,
    );
  }
}
