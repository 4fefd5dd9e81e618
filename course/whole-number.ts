import { InvalidArgumentError } from "commander";

/** Reads an option of the command line that is a whole number. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new InvalidArgumentError("expected a whole number.");
  return number;
}
