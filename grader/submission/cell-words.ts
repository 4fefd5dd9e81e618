import { listed } from "../../course/text.js";

/** `cell 3`, `cells 3 and 5`, `cells 3, 5 and 8`. */
export function cellWords(cells: { number: number }[]): string {
  const numbers = cells.map(({ number }) => String(number));
  return `${numbers.length === 1 ? "cell" : "cells"} ${listed(numbers)}`;
}
