import { InvalidArgumentError } from "commander";

/** Reads an option of the command line that is a whole number. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new InvalidArgumentError("expected a whole number.");
  return number;
}

/** Reads an option of the command line that counts something, of which there is one at least. */
export function count(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new InvalidArgumentError("expected a whole number, 1 or more.");
  }
  return number;
}
